/* An exact search that learns: is there a schedule in which each activity starts in its window?

   Lazy clause generation (Ohrimenko, Stuckey and Codish, "Propagation via lazy clause
   generation", 2009) for activities with one way to be done: bounds of starts are followed
   through waits and through the parts of the time in which an activity must be under way
   (Schutt, Feydy, Stuckey and Wallace, "Explaining the cumulative propagator", 2011). Whatever
   fails is explained by the fewest bounds, and the explanation is kept as a clause, so that it
   does not fail the same way again. What failed lately is decided first (Moskewicz et al.,
   "Chaff", 2001); restarts as of Luby, Sinclair and Zuckerman (1993).

   Time is counted in units in which anything is done; each activity has a calendar, and its start
   is the rank of its first unit among those of its calendar. A fact is "the start of i is at
   least v" or its opposite, "at most v - 1". Facts have numbers: 2 * atom and 2 * atom + 1, an
   atom for each i and v. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define DECAY 0.95    /* how fast it is forgotten what failed */
#define RESTART 1000  /* conflicts until a restart, times Luby's sequence */
#define KEPT 5000     /* clauses that are kept at first, and how many more at each clearing */
#define MORE 300
#define DEAR 3        /* clauses that join at most so many levels are always kept */
#define LITERALS 20000000
#define STEPS 300     /* how long it is looked for what a clause can do without */
#define SMOOTH 20     /* so many decisions without a clash count as one */
#define CROWD 300     /* so many users of a resource are looked at together, */
#define RARE 32       /* seldom where less than one in so many looks finds anything */

typedef struct {
    int size, resources, waits, horizon, calendars, entries, costs;
    const int *low, *high;            /* the window of each start */
    const int *duration, *calendar;
    const int *open_at, *open;        /* the units of each calendar, ascending, one after another */
    const int *before, *after;
    const int *gap, *table_at;        /* start of after >= start of before + gap; or, where there */
    const int *table;                 /* is a table, what it holds for each start of before */
    const int *capacity;
    const int *need;                  /* by activity, then by resource */
    const int *cost_at;               /* where the costs of each start of an activity begin, */
    const int64_t *cost;              /* or -1: the later, the more */
    int64_t budget;                   /* what all starts together may cost */
} Limits;

enum { AT_LEAST, AT_MOST };
enum { DECIDED, CLAUSE, WAIT, TOLD }; /* why a bound has moved */

typedef struct { int *at, count, room; } List;

typedef struct { int count, joins, mark; float use; int fact[]; } Clause;

typedef struct { Clause *clause; int other; } Watch;

typedef struct { Watch *at; int count, room; } Watches;

typedef struct {
    int activity, side, old, now, previous, level, why;
    int from; /* WAIT: the wait; TOLD: where in `told` the explanation lies */
    Clause *clause;
} Step;

typedef struct {
    int size, resources, waits, horizon, calendars, words, atoms;
    int *duration, *calendar, *before, *after, *gap, *table_at, *table, *capacity, *need;
    int *open_at, *open, *rank;   /* of each calendar: its units, and how many lie before a time */
    int *first;                   /* the start that a table begins with */
    int *cost_at;
    int64_t *cost, budget;
    int *used_at, *used;          /* which resources an activity needs */
    int *users_at, *users;        /* which activities need a resource, the last to begin first */
    int *opened;                  /* by resource: in how many units before a time anybody uses it */
    int *begin, *end;             /* the windows as times, where they were last looked at */
    char *is_stale;               /* by resource: whether windows have moved since then */
    int *out_at, *out, *in_at, *in; /* the waits out of and into each */
    int *low, *high;              /* windows that hold for good */
    int *least, *most;            /* windows now */
    int *base, *of, *value;       /* the first atom of each activity; what an atom speaks of */
    signed char *known;           /* of each atom: 1 it holds, -1 its opposite, 0 open */
    int *load;                    /* what is used for certain, by resource and time */
    int *levels_at, *levels, *level_of; /* of each resource: the different needs, ascending, */
    int *hours;                   /* by calendar */
    uint64_t *full;               /* by need: the units in which too little is left for it */
    int over, over_at;            /* a resource that is used too much, or -1, and when */
    Step *steps;
    int count, seen, *latest[2];  /* steps so far, those followed, the last of each bound */
    List marks, told_marks, told; /* where each decision began; explanations */
    List clash, learnt, candidates, reasons;
    Watches *watches;             /* of each fact: the clauses to look at when it fails */
    Clause **clauses;
    int clause_count, clause_room, kept, literals;
    double *activity, weight;
    int *heap, *place, heap_count;
    int *wanted[2];               /* while a clash is explained: the bound that is wanted */
    char *is_wanted[2];
    int *stamp, stamps, *who, *when, effort, pending, level;
    int64_t left, restarts, looks, finds;
    int is_out_of_memory, is_begun, is_refuted;
} Search;

static void *grown(Search *s, void *old, int *room, size_t each) {
    const int more = *room ? 2 * *room : 16;
    void *made = realloc(old, each * (size_t)more);
    if (!made) { s->is_out_of_memory = 1; return old; }
    *room = more;
    return made;
}

static void push(Search *s, List *list, int value) {
    if (list->count == list->room) list->at = grown(s, list->at, &list->room, sizeof(int));
    if (list->count < list->room) list->at[list->count++] = value;
}

/* --- facts ----------------------------------------------------------------- */

static int fact(const Search *s, int i, int side, int v) {
    return side == AT_LEAST ? 2 * (s->base[i] + v) : 2 * (s->base[i] + v + 1) + 1;
}

static int whose(const Search *s, int fact) { return s->of[fact >> 1]; }

static int bound(const Search *s, int fact) { return s->value[fact >> 1] - (fact & 1); }

static int truth(const Search *s, int fact) {
    const int known = s->known[fact >> 1];
    return fact & 1 ? -known : known;
}

static int is_as_good(int side, int one, int other) {
    return side == AT_LEAST ? one >= other : one <= other;
}

static int holds_for_good(const Search *s, int i, int side, int v) {
    return side == AT_LEAST ? s->low[i] >= v : s->high[i] <= v;
}

/* The step with which a bound came to hold; -1 where it always did. */
static int step_of(const Search *s, int i, int side, int v) {
    int found = -1;
    for (int n = s->latest[side][i]; n >= 0 && is_as_good(side, s->steps[n].now, v);
         n = s->steps[n].previous)
        found = n;
    return found;
}

/* --- calendars and waits ------------------------------------------------------ */

static int time_of(const Search *s, int calendar, int rank) {
    return s->open[s->open_at[calendar] + rank];
}

/* The rank of a time; -1 where the calendar is closed. */
static int rank_of(const Search *s, int calendar, int time) {
    const int rank = s->rank[(size_t)calendar * (size_t)(s->horizon + 1) + time];
    const int is_open = s->open_at[calendar] + rank < s->open_at[calendar + 1];
    return is_open && time_of(s, calendar, rank) == time ? rank : -1;
}

/* The earliest start of what waits for a start. */
static int ahead(const Search *s, int wait, int start) {
    if (s->table_at[wait] < 0) return start + s->gap[wait];
    return s->table[s->table_at[wait] + start - s->first[s->before[wait]]];
}

/* The first start which puts off what waits until `start` at least. */
static int needed(const Search *s, int wait, int start) {
    if (s->table_at[wait] < 0) return start - s->gap[wait];
    const int i = s->before[wait], *table = s->table + s->table_at[wait];
    int low = 0, high = s->high[i] + 1 - s->first[i];
    while (low < high) {
        const int middle = (low + high) / 2;
        if (table[middle] >= start) high = middle;
        else low = middle + 1;
    }
    return s->first[i] + low;
}

static int64_t cost(const Search *s, int i, int start) {
    return s->cost_at[i] < 0 ? 0 : s->cost[s->cost_at[i] + start - s->first[i]];
}

/* The first start that costs so much at least. */
static int first_cost(const Search *s, int i, int64_t least) {
    int low = s->low[i], high = s->high[i] + 1;
    while (low < high) {
        const int middle = (low + high) / 2;
        if (cost(s, i, middle) >= least) high = middle;
        else low = middle + 1;
    }
    return low;
}

/* --- what was decided on lately -------------------------------------------- */

static void rise(Search *s, int n) {
    const int atom = s->heap[n];
    for (; n; n = (n - 1) / 2) {
        const int above = s->heap[(n - 1) / 2];
        if (s->activity[above] >= s->activity[atom]) break;
        s->heap[n] = above, s->place[above] = n;
    }
    s->heap[n] = atom, s->place[atom] = n;
}

static void sink(Search *s, int n) {
    const int atom = s->heap[n];
    for (int below; (below = 2 * n + 1) < s->heap_count; n = below) {
        const double *act = s->activity;
        if (below + 1 < s->heap_count && act[s->heap[below + 1]] > act[s->heap[below]]) below++;
        if (act[s->heap[below]] <= act[atom]) break;
        s->heap[n] = s->heap[below], s->place[s->heap[n]] = n;
    }
    s->heap[n] = atom, s->place[atom] = n;
}

static void offer(Search *s, int atom) {
    if (s->place[atom] >= 0 || s->activity[atom] <= 0) return;
    s->heap[s->heap_count] = atom;
    rise(s, s->heap_count++);
}

static int taken(Search *s) {
    const int atom = s->heap[0], last = s->heap[--s->heap_count];
    s->place[atom] = -1;
    if (s->heap_count) s->heap[0] = last, s->place[last] = 0, sink(s, 0);
    return atom;
}

static void bump(Search *s, int atom) {
    if ((s->activity[atom] += s->weight) > 1e100) {
        for (int n = 0; n < s->atoms; n++) s->activity[n] *= 1e-100;
        s->weight *= 1e-100;
    }
    if (s->place[atom] >= 0) rise(s, s->place[atom]);
    else offer(s, atom);
}

/* --- what is used for certain ---------------------------------------------- */

static void use(Search *s, int resource, int at, int amount) {
    int *load = s->load + (size_t)resource * s->horizon + at;
    const int before = s->capacity[resource] - *load, left = before - amount;
    const int high = amount > 0 ? before : left, low = amount > 0 ? left : before;
    *load += amount;
    for (int n = s->levels_at[resource]; n < s->levels_at[resource + 1]; n++) {
        if (s->levels[n] <= low) continue;
        if (s->levels[n] > high) break;
        const int rank = rank_of(s, s->hours[n], at);
        if (rank < 0) continue;
        uint64_t *word = s->full + (size_t)n * s->words + (rank >> 6), bit = 1ULL << (rank & 63);
        if (amount > 0) *word |= bit;
        else *word &= ~bit;
    }
    if (amount > 0 && left < 0 && s->over < 0) s->over = resource, s->over_at = at;
}

static void use_all(Search *s, int i, int from, int to, int sign) {
    for (int x = s->used_at[i]; x < s->used_at[i + 1]; x++) {
        const int resource = s->used[x];
        const int amount = sign * s->need[(size_t)i * s->resources + resource];
        for (int n = from; n < to; n++) use(s, resource, time_of(s, s->calendar[i], n), amount);
    }
}

/* An activity must be under way from its latest start to its earliest finish; what that part is
   with these bounds beyond what it is with the wider ones is used, or given back. */
static void between(Search *s, int i, int least, int most, int wide_least, int wide_most, int sign) {
    const int d = s->duration[i], from = most, to = least + d;
    const int wide_from = wide_most, wide_to = wide_least + d;
    if (from >= to) return;
    if (wide_from >= wide_to) {
        use_all(s, i, from, to, sign);
        return;
    }
    use_all(s, i, from, wide_from, sign);
    use_all(s, i, wide_to, to, sign);
}

/* --- moving bounds --------------------------------------------------------- */

static void tell(Search *s, int i, int side, int from, int to, int known) {
    const int first = side == AT_LEAST ? from + 1 : to + 1;
    int last = side == AT_LEAST ? to : from;
    if (last > s->high[i] + 1) last = s->high[i] + 1;
    for (int v = first > s->low[i] ? first : s->low[i]; v <= last; v++) {
        s->known[s->base[i] + v] = (signed char)known;
        if (!known) offer(s, s->base[i] + v);
    }
}

/* False when nothing is left of the window. */
static int move(Search *s, int i, int side, int v, int why, int from, Clause *clause) {
    int *bound = side == AT_LEAST ? s->least : s->most;
    const int least = s->least[i], most = s->most[i];
    s->steps[s->count] = (Step){
        i, side, bound[i], v, s->latest[side][i], s->marks.count, why, from, clause,
    };
    s->latest[side][i] = s->count++;
    for (int x = s->used_at[i]; x < s->used_at[i + 1]; x++) s->is_stale[s->used[x]] = 1;
    tell(s, i, side, bound[i], v, side == AT_LEAST ? 1 : -1);
    bound[i] = v;
    if (s->least[i] > s->most[i]) return 0;
    between(s, i, s->least[i], s->most[i], least, most, 1);
    return 1;
}

static void undo(Search *s, int to) {
    while (s->count > to) {
        const Step *step = &s->steps[--s->count];
        const int i = step->activity, least = s->least[i], most = s->most[i];
        (step->side == AT_LEAST ? s->least : s->most)[i] = step->old;
        if (least <= most) between(s, i, least, most, s->least[i], s->most[i], -1);
        tell(s, i, step->side, step->old, step->now, 0);
        if (least > most) /* what the other bound says of the same atoms holds again */
            for (int v = s->low[i]; v <= s->high[i] + 1; v++)
                s->known[s->base[i] + v] =
                    (signed char)(s->least[i] >= v ? 1 : s->most[i] < v ? -1 : 0);
        s->latest[step->side][i] = step->previous;
    }
    if (s->seen > to) s->seen = to;
}

static void back_to(Search *s, int level) {
    if (level >= s->marks.count) return;
    undo(s, s->marks.at[level]);
    s->told.count = s->told_marks.at[level];
    s->marks.count = s->told_marks.count = level;
}

/* --- explanations: facts that hold, and together bring about another -------- */

static void because(Search *s, List *list, int i, int side, int v) {
    if (!holds_for_good(s, i, side, v)) push(s, list, fact(s, i, side, v));
}

/* Why others than `but` use more than `room` of a resource at a time: as few as will do, and
   rather those that have long been so. */
static void because_used(Search *s, List *list, int resource, int time, int but, int room) {
    int count = 0, spare = -room - 1;
    for (int j = 0; j < s->size; j++) {
        const int d = s->duration[j], need = s->need[(size_t)j * s->resources + resource];
        if (j == but || !need || s->least[j] > s->most[j]) continue;
        const int at = rank_of(s, s->calendar[j], time);
        if (at < 0 || s->most[j] > at || s->least[j] + d <= at) continue;
        const int one = step_of(s, j, AT_MOST, at), other = step_of(s, j, AT_LEAST, at + 1 - d);
        s->who[count] = j, s->when[count++] = one > other ? one : other;
        spare += need;
    }
    for (;;) {
        int drop = -1;
        for (int n = 0; n < count; n++) {
            const int j = s->who[n];
            if (j < 0 || s->when[n] < 0 || s->need[(size_t)j * s->resources + resource] > spare)
                continue;
            if (drop < 0 || s->when[n] > s->when[drop]) drop = n;
        }
        if (drop < 0) break;
        spare -= s->need[(size_t)s->who[drop] * s->resources + resource];
        s->who[drop] = -1;
    }
    for (int n = 0; n < count; n++) {
        const int j = s->who[n];
        if (j < 0) continue;
        const int at = rank_of(s, s->calendar[j], time);
        because(s, list, j, AT_MOST, at);
        because(s, list, j, AT_LEAST, at + 1 - s->duration[j]);
    }
}

/* Why others than `but` cost what they do, less what is to spare. */
static void because_cost(Search *s, List *list, int but, int64_t spare) {
    for (int j = 0; j < s->size; j++) {
        const int64_t least = j == but ? 0 : cost(s, j, s->least[j]);
        if (!least) continue;
        const int v = first_cost(s, j, least > spare ? least - spare : 0);
        spare -= least - cost(s, j, v);
        because(s, list, j, AT_LEAST, v);
    }
}

/* Why more work of a resource lies between two times than can be done, less what is to spare. */
static int because_overloaded(Search *s, int resource, int begin, int end, int64_t spare) {
    s->clash.count = 0;
    for (int n = s->users_at[resource]; n < s->users_at[resource + 1]; n++) {
        const int i = s->users[n], d = s->duration[i];
        if (s->begin[i] < begin || s->end[i] > end) continue;
        const int64_t work = (int64_t)d * s->need[(size_t)i * s->resources + resource];
        if (work <= spare) {
            spare -= work;
            continue;
        }
        const int *rank = s->rank + (size_t)s->calendar[i] * (size_t)(s->horizon + 1);
        because(s, &s->clash, i, AT_LEAST, rank[begin]);
        because(s, &s->clash, i, AT_MOST, rank[end] - d);
    }
    return 1;
}

/* Add what brought about that a bound is at least as good as v. */
static void explain(Search *s, List *list, const Step *step, int v) {
    if (step->why == WAIT) {
        const int wait = step->from;
        if (step->side == AT_LEAST) because(s, list, s->before[wait], AT_LEAST, needed(s, wait, v));
        else because(s, list, s->after[wait], AT_MOST, ahead(s, wait, v + 1) - 1);
    } else if (step->why == TOLD) {
        const int *told = s->told.at + step->from;
        for (int n = 1; n <= told[0]; n++) push(s, list, told[n]);
    } else if (step->why == CLAUSE) {
        Clause *clause = step->clause;
        const int own = fact(s, step->activity, step->side, step->now);
        clause->use++;
        for (int n = 0; n < clause->count; n++)
            if (clause->fact[n] != own) push(s, list, clause->fact[n] ^ 1);
    }
}

/* --- following what has moved; each is false on a clash --------------------- */

static int nothing_left(Search *s, int i) {
    const int side = s->steps[s->count - 1].side;
    const int v = side == AT_LEAST ? s->most[i] + 1 : s->least[i];
    s->clash.count = 0;
    because(s, &s->clash, i, AT_LEAST, v);
    because(s, &s->clash, i, AT_MOST, v - 1);
    return 0;
}

static int too_much(Search *s) {
    s->clash.count = 0;
    because_used(s, &s->clash, s->over, s->over_at, -1, s->capacity[s->over]);
    s->over = -1;
    return 0;
}

static int moved(Search *s, int i, int side, int v, int why, int from, Clause *clause) {
    if (!move(s, i, side, v, why, from, clause)) return nothing_left(s, i);
    return s->over < 0 || too_much(s);
}

static int follow_waits(Search *s, int i, int side) {
    if (side == AT_LEAST) {
        for (int x = s->out_at[i]; x < s->out_at[i + 1]; x++) {
            const int wait = s->out[x], j = s->after[wait], v = ahead(s, wait, s->least[i]);
            if (v > s->least[j] && !moved(s, j, AT_LEAST, v, WAIT, wait, NULL)) return 0;
        }
    } else {
        for (int x = s->in_at[i]; x < s->in_at[i + 1]; x++) {
            const int wait = s->in[x], j = s->before[wait], v = needed(s, wait, s->most[i] + 1) - 1;
            if (v < s->most[j] && !moved(s, j, AT_MOST, v, WAIT, wait, NULL)) return 0;
        }
    }
    return 1;
}

static void watch(Search *s, int fact, Clause *clause, int other) {
    Watches *all = &s->watches[fact];
    if (all->count == all->room) all->at = grown(s, all->at, &all->room, sizeof(Watch));
    if (all->count < all->room) all->at[all->count++] = (Watch){clause, other};
}

/* A fact fails: each clause that looks at it looks at another, or makes its last one hold. */
static int follow_clauses(Search *s, int failed) {
    Watches *all = &s->watches[failed];
    int kept = 0, n = 0, is_well = 1;
    while (n < all->count && is_well) {
        const Watch one = all->at[n++];
        Clause *clause = one.clause;
        if (truth(s, one.other) > 0) { all->at[kept++] = one; continue; }
        if (clause->fact[0] == failed) clause->fact[0] = clause->fact[1], clause->fact[1] = failed;
        const int first = clause->fact[0], known = truth(s, first);
        all->at[kept++] = (Watch){clause, first};
        if (known > 0) continue;
        int next = 2;
        while (next < clause->count && truth(s, clause->fact[next]) < 0) next++;
        if (next < clause->count) {
            clause->fact[1] = clause->fact[next], clause->fact[next] = failed;
            watch(s, clause->fact[1], clause, first);
            kept--;
        } else if (known < 0) {
            s->clash.count = 0, clause->use++;
            for (int m = 0; m < clause->count; m++) push(s, &s->clash, clause->fact[m] ^ 1);
            is_well = 0;
        } else {
            is_well = moved(s, whose(s, first), first & 1, bound(s, first), CLAUSE, 0, clause);
        }
    }
    while (n < all->count) all->at[kept++] = all->at[n++];
    all->count = kept;
    return is_well;
}

static int first_full(const uint64_t *full, int from, int to) {
    while (from < to) {
        const uint64_t rest = full[from >> 6] >> (from & 63);
        if (rest) {
            const int at = from + __builtin_ctzll(rest);
            return at < to ? at : -1;
        }
        from = ((from >> 6) + 1) << 6;
    }
    return -1;
}

static int last_full(const uint64_t *full, int from, int to) {
    for (int at = to - 1; at >= from; at = ((at >> 6) << 6) - 1) {
        const uint64_t rest = full[at >> 6] << (63 - (at & 63));
        if (rest) {
            const int found = at - __builtin_clzll(rest);
            return found >= from ? found : -1;
        }
    }
    return -1;
}

/* Push an activity past a unit in which too little is left for it. */
static int pushed(Search *s, int i, int resource, int side, int at) {
    const int d = s->duration[i], need = s->need[(size_t)i * s->resources + resource];
    const int from = s->told.count;
    push(s, &s->told, 0);
    because(s, &s->told, i, side, side == AT_LEAST ? at + 1 - d : at);
    const int time = time_of(s, s->calendar[i], at);
    because_used(s, &s->told, resource, time, i, s->capacity[resource] - need);
    if (s->is_out_of_memory) return 1;
    s->told.at[from] = s->told.count - from - 1;
    return moved(s, i, side, side == AT_LEAST ? at + 1 : at - d, TOLD, from, NULL);
}

/* Where the activity would lie at its earliest and at its latest, must it move on? 2 when it
   has moved. The part in which it must be under way itself is counted in, and is left out. */
static int squeezed(Search *s, int i) {
    for (int x = s->used_at[i]; x < s->used_at[i + 1]; x++) {
        const int resource = s->used[x], d = s->duration[i];
        const size_t level = (size_t)s->level_of[(size_t)i * s->resources + resource];
        const uint64_t *full = s->full + level * s->words;
        const int from = s->most[i], to = s->least[i] + d, is_certain = from < to;
        int at = last_full(full, s->least[i], is_certain ? from : to);
        if (at >= 0) return pushed(s, i, resource, AT_LEAST, at) ? 2 : 0;
        at = first_full(full, is_certain ? to : from, from + d);
        if (at >= 0) return pushed(s, i, resource, AT_MOST, at) ? 2 : 0;
    }
    return 1;
}

/* What all cost must be within the budget. */
static int follow_costs(Search *s) {
    int64_t left = s->budget;
    for (int i = 0; i < s->size; i++) left -= cost(s, i, s->least[i]);
    if (left < 0) {
        s->clash.count = 0;
        because_cost(s, &s->clash, -1, -left - 1);
        return 0;
    }
    for (int i = 0; i < s->size; i++) {
        const int64_t room = left + cost(s, i, s->least[i]);
        if (s->cost_at[i] < 0 || cost(s, i, s->most[i]) <= room) continue;
        const int v = first_cost(s, i, room + 1), from = s->told.count;
        push(s, &s->told, 0);
        because_cost(s, &s->told, i, cost(s, i, v) - room - 1);
        if (s->is_out_of_memory) return 1;
        s->told.at[from] = s->told.count - from - 1;
        if (!moved(s, i, AT_MOST, v - 1, TOLD, from, NULL)) return 0;
    }
    return 1;
}

/* What lies between two times by its windows must not be more work than can be done there. */
static int is_overloaded(Search *s, int resource) {
    int *users = s->users + s->users_at[resource];
    const int count = s->users_at[resource + 1] - s->users_at[resource];
    if (!s->is_stale[resource] || count > CROWD) return 0;
    const int *opened = s->opened + (size_t)resource * (size_t)(s->horizon + 1);
    for (int n = 0; n < count; n++) {
        const int i = users[n], calendar = s->calendar[i];
        s->begin[i] = time_of(s, calendar, s->least[i]);
        s->end[i] = time_of(s, calendar, s->most[i] + s->duration[i] - 1) + 1;
        int m = n;
        for (; m && s->begin[users[m - 1]] < s->begin[i]; m--) users[m] = users[m - 1];
        users[m] = i;
    }
    for (int last = 0; last < count; last++) {
        const int end = s->end[users[last]];
        int64_t work = 0;
        for (int n = 0; n < count; n++) {
            const int i = users[n];
            if (s->end[i] > end) continue;
            work += (int64_t)s->duration[i] * s->need[(size_t)i * s->resources + resource];
            const int begin = s->begin[i];
            const int64_t room = (int64_t)s->capacity[resource] * (opened[end] - opened[begin]);
            if (work > room) return because_overloaded(s, resource, begin, end, work - room - 1);
        }
    }
    s->is_stale[resource] = 0;
    return 0;
}

/* Looked at always where it has paid, else now and then. */
static int is_any_overloaded(Search *s) {
    s->looks++;
    if (s->looks > RARE * (s->finds + 16) && s->looks % RARE) return 0;
    for (int resource = 0; resource < s->resources; resource++)
        if (is_overloaded(s, resource)) {
            s->finds++;
            return 1;
        }
    return 0;
}

static int follow(Search *s) {
    if (s->over >= 0) return too_much(s);
    for (int is_quiet = 0; !is_quiet && !s->is_out_of_memory;) {
        while (s->seen < s->count) {
            const Step step = s->steps[s->seen++];
            const int i = step.activity;
            if (!follow_waits(s, i, step.side)) return 0;
            if (step.side == AT_LEAST) {
                for (int v = step.old; v < step.now; v++)
                    if (!follow_clauses(s, fact(s, i, AT_MOST, v))) return 0;
            } else {
                for (int v = step.old; v > step.now; v--)
                    if (!follow_clauses(s, fact(s, i, AT_LEAST, v))) return 0;
            }
        }
        if (!follow_costs(s)) return 0;
        if (s->seen < s->count) continue;
        is_quiet = 1;
        for (int i = 0; i < s->size; i++) {
            if (s->least[i] == s->most[i]) continue;
            for (int found = 2; found == 2;) {
                if (!(found = squeezed(s, i))) return 0;
                if (found == 2) is_quiet = 0;
                if (s->is_out_of_memory) return 1;
            }
        }
        if (is_quiet && is_any_overloaded(s)) return 0;
    }
    return 1;
}

/* --- learning from a clash -------------------------------------------------- */

static void want(Search *s, int one) {
    const int i = whose(s, one), side = one & 1, v = bound(s, one);
    if (holds_for_good(s, i, side, v)) return;
    if (s->is_wanted[side][i]) {
        const int had = s->wanted[side][i];
        if (is_as_good(side, had, v)) return;
        s->pending -= s->steps[step_of(s, i, side, had)].level >= s->level;
    }
    const int step = step_of(s, i, side, v);
    bump(s, one >> 1);
    s->wanted[side][i] = v, s->is_wanted[side][i] = step >= 0;
    s->pending += step >= 0 && s->steps[step].level >= s->level;
}

static int is_implied(Search *s, int one);

/* Whether what brought a step about follows from what is wanted. */
static int is_explained(Search *s, const Step *step, int v) {
    if (step->why == DECIDED || --s->effort < 0) return 0;
    const int from = s->reasons.count;
    explain(s, &s->reasons, step, v);
    int n = from;
    const int to = s->reasons.count;
    while (n < to && is_implied(s, s->reasons.at[n])) n++;
    s->reasons.count = from;
    return n == to;
}

static int is_implied(Search *s, int one) {
    const int i = whose(s, one), side = one & 1, v = bound(s, one);
    if (s->is_wanted[side][i] && is_as_good(side, s->wanted[side][i], v)) return 1;
    const int step = step_of(s, i, side, v);
    return step < 0 || !s->steps[step].level || is_explained(s, &s->steps[step], v);
}

/* The last step whose bound is wanted, before `n`. */
static int last_wanted(const Search *s, int n) {
    for (;; n--) {
        const Step *step = &s->steps[n];
        const int i = step->activity, side = step->side;
        if (!s->is_wanted[side][i]) continue;
        const int v = s->wanted[side][i];
        if (is_as_good(side, step->now, v) && !is_as_good(side, step->old, v)) return n;
    }
}

/* Turn the clash into a clause, its first fact the one that must hold from the level on that is
   returned; -1 when there was a clash without any decision. */
static int learn(Search *s) {
    s->level = 0;
    for (int n = 0; n < s->clash.count; n++) {
        const int one = s->clash.at[n], step = step_of(s, whose(s, one), one & 1, bound(s, one));
        if (step >= 0 && s->steps[step].level > s->level) s->level = s->steps[step].level;
    }
    if (!s->level) return -1;
    back_to(s, s->level);
    s->pending = 0;
    for (int n = 0; n < s->clash.count; n++) want(s, s->clash.at[n]);
    int n = last_wanted(s, s->count - 1);
    for (; s->pending > 1; n = last_wanted(s, n - 1)) {
        const Step *step = &s->steps[n];
        s->is_wanted[step->side][step->activity] = 0, s->pending--;
        s->reasons.count = 0;
        explain(s, &s->reasons, step, s->wanted[step->side][step->activity]);
        for (int m = 0; m < s->reasons.count; m++) want(s, s->reasons.at[m]);
    }
    const int i = s->steps[n].activity, side = s->steps[n].side;
    s->learnt.count = s->candidates.count = s->reasons.count = 0;
    push(s, &s->learnt, fact(s, i, side, s->wanted[side][i]) ^ 1);
    for (int other = 0; other < 2; other++)
        for (int j = 0; j < s->size; j++)
            if (s->is_wanted[other][j] && (other != side || j != i))
                push(s, &s->candidates, fact(s, j, other, s->wanted[other][j]));
    int level = 0;
    for (int m = 0; m < s->candidates.count; m++) {
        const int one = s->candidates.at[m], j = whose(s, one), other = one & 1;
        const Step *step = &s->steps[step_of(s, j, other, bound(s, one))];
        s->is_wanted[other][j] = 0, s->effort = STEPS; /* it must not be implied by itself */
        if (!step->level || is_explained(s, step, bound(s, one))) continue;
        s->is_wanted[other][j] = 1;
        push(s, &s->learnt, one ^ 1);
        if (step->level > level) {
            const int last = s->learnt.count - 1, moved = s->learnt.at[1];
            s->learnt.at[1] = s->learnt.at[last], s->learnt.at[last] = moved;
            level = step->level;
        }
    }
    for (int other = 0; other < 2; other++) memset(s->is_wanted[other], 0, (size_t)s->size);
    return level;
}

/* How many levels of decisions a clause joins: few are good (Audemard and Simon, 2009). */
static int joined(Search *s) {
    int found = 0;
    s->stamps++;
    for (int n = 0; n < s->learnt.count; n++) {
        const int one = s->learnt.at[n] ^ 1;
        const int step = step_of(s, whose(s, one), one & 1, bound(s, one));
        const int level = step < 0 ? 0 : s->steps[step].level;
        found += s->stamp[level] != s->stamps, s->stamp[level] = s->stamps;
    }
    return found;
}

static void keep(Search *s, int joins) {
    const int count = s->learnt.count, first = s->learnt.at[0];
    Clause *clause = NULL;
    if (count > 1) {
        if (s->clause_count == s->clause_room)
            s->clauses = grown(s, s->clauses, &s->clause_room, sizeof(Clause *));
        clause = malloc(sizeof(Clause) + sizeof(int) * (size_t)count);
        if (!clause || s->is_out_of_memory) {
            free(clause);
            s->is_out_of_memory = 1;
            return;
        }
        clause->count = count, clause->joins = joins, clause->mark = 0, clause->use = 1;
        memcpy(clause->fact, s->learnt.at, sizeof(int) * (size_t)count);
        s->clauses[s->clause_count++] = clause, s->literals += count;
        watch(s, clause->fact[0], clause, clause->fact[1]);
        watch(s, clause->fact[1], clause, clause->fact[0]);
    }
    move(s, whose(s, first), first & 1, bound(s, first), clause ? CLAUSE : DECIDED, 0, clause);
    s->weight /= DECAY;
}

static int by_use(const void *one, const void *other) {
    const Clause *a = *(Clause *const *)one, *b = *(Clause *const *)other;
    if (a->use != b->use) return a->use < b->use ? -1 : 1;
    return b->joins - a->joins;
}

/* Drop half of the clauses that were not of use; only where nothing is decided. */
static void clear(Search *s) {
    qsort(s->clauses, (size_t)s->clause_count, sizeof(Clause *), by_use);
    int dropped = 0, kept = 0;
    for (int n = 0; n < s->clause_count; n++) {
        Clause *clause = s->clauses[n];
        clause->mark = clause->joins > DEAR && 2 * dropped < s->clause_count;
        dropped += clause->mark;
        clause->use /= 2;
    }
    for (int one = 0; one < 2 * s->atoms; one++) {
        Watches *all = &s->watches[one];
        int count = 0;
        for (int n = 0; n < all->count; n++)
            if (!all->at[n].clause->mark) all->at[count++] = all->at[n];
        all->count = count;
    }
    for (int n = 0; n < s->clause_count; n++) {
        if (s->clauses[n]->mark) s->literals -= s->clauses[n]->count, free(s->clauses[n]);
        else s->clauses[kept++] = s->clauses[n];
    }
    s->clause_count = kept;
    s->kept += MORE;
}

/* --- the search -------------------------------------------------------------- */

static int64_t luby(int64_t n) {
    int k = 1;
    while ((1LL << k) - 1 < n) k++;
    return (1LL << k) - 1 == n ? 1LL << (k - 1) : luby(n - (1LL << (k - 1)) + 1);
}

/* What holds without any decision holds for good. */
static void settle(Search *s) {
    for (int n = 0; n < s->count; n++) {
        const int i = s->steps[n].activity;
        s->latest[AT_LEAST][i] = s->latest[AT_MOST][i] = -1;
        s->low[i] = s->least[i], s->high[i] = s->most[i];
    }
    s->count = s->seen = s->told.count = 0;
}

/* Decide what failed lately, else start what can begin first; false when all is decided. */
static int decide(Search *s) {
    int chosen = -1, side = AT_MOST, v = 0;
    while (s->heap_count && chosen < 0) {
        const int atom = taken(s);
        if (!s->known[atom]) chosen = s->of[atom], side = AT_LEAST, v = s->value[atom];
    }
    for (int i = 0; i < s->size && side == AT_MOST; i++) {
        if (s->least[i] == s->most[i]) continue;
        if (chosen < 0 || s->least[i] < v ||
            (s->least[i] == v && s->most[i] < s->most[chosen]))
            chosen = i, v = s->least[i];
    }
    if (chosen < 0) return 0;
    push(s, &s->marks, s->count);
    push(s, &s->told_marks, s->told.count);
    if (!s->is_out_of_memory) move(s, chosen, side, v, DECIDED, 0, NULL);
    return 1;
}

static void restart(Search *s) {
    s->left = RESTART * luby(++s->restarts);
    back_to(s, 0);
    if (s->clause_count > s->kept || s->literals > LITERALS) clear(s);
}

/* What must be under way within the windows is used; waits have their effect. */
static void begin(Search *s) {
    s->is_begun = 1;
    for (int i = 0; i < s->size; i++) {
        const int never = s->least[i] + s->duration[i];
        between(s, i, s->least[i], s->most[i], s->least[i], never, 1);
    }
    for (int i = 0; i < s->size && s->over < 0; i++)
        if (!follow_waits(s, i, AT_LEAST) || !follow_waits(s, i, AT_MOST)) {
            s->is_refuted = 1;
            return;
        }
}

/* Go on for so many clashes, or decisions that bring none: 1 there is a schedule, 0 there is
   none, -1 not known yet. */
int refute_run(Search *s, int64_t clashes) {
    if (!s->is_begun) begin(s);
    if (s->is_refuted) return 0;
    for (int64_t left = SMOOTH * clashes; left > 0 && !s->is_out_of_memory;) {
        const int is_well = follow(s);
        if (s->is_out_of_memory) break;
        if (!is_well) {
            s->over = -1;
            const int level = learn(s);
            if (level < 0) return 0;
            const int joins = joined(s);
            back_to(s, level);
            keep(s, joins);
            s->left--, left -= SMOOTH;
        } else if (s->left <= 0 && s->marks.count) {
            restart(s);
        } else {
            if (!s->marks.count) settle(s);
            if (!decide(s)) return 1;
            left--;
        }
    }
    return -1;
}

/* Ask for earlier starts at less cost: what has been learnt holds for them as well. */
void refute_tighten(Search *s, const int *high, int64_t budget) {
    if (!s->is_begun) begin(s);
    back_to(s, 0);
    s->budget = budget;
    for (int i = 0; i < s->size && !s->is_refuted; i++)
        if (high[i] < s->most[i] && !move(s, i, AT_MOST, high[i], DECIDED, 0, NULL))
            s->is_refuted = 1;
}

/* Where each activity starts, once there is a schedule. */
void refute_starts(const Search *s, int *starts) {
    memcpy(starts, s->least, sizeof(int) * (size_t)s->size);
}

void refute_end(Search *s) {
    if (!s) return;
    for (int one = 0; s->watches && one < 2 * s->atoms; one++) free(s->watches[one].at);
    for (int n = 0; n < s->clause_count; n++) free(s->clauses[n]);
    List *lists[] = {&s->marks, &s->told_marks, &s->told, &s->clash,
                     &s->learnt, &s->candidates, &s->reasons};
    for (size_t n = 0; n < sizeof lists / sizeof *lists; n++) free(lists[n]->at);
    void *arrays[] = {
        s->duration, s->calendar, s->open_at, s->open, s->rank, s->first, s->before, s->after,
        s->cost_at, s->cost, s->gap, s->table_at, s->table, s->capacity, s->need, s->used_at, s->used, s->hours, s->users_at, s->users,
        s->opened, s->begin, s->end, s->is_stale,
        s->out_at, s->out, s->in_at, s->in, s->low, s->high, s->least, s->most, s->base, s->of,
        s->value, s->known, s->load, s->levels_at, s->levels, s->level_of, s->full, s->steps,
        s->latest[0], s->latest[1], s->watches, s->clauses, s->activity, s->heap, s->place,
        s->wanted[0], s->wanted[1], s->is_wanted[0], s->is_wanted[1], s->stamp, s->who, s->when,
    };
    for (size_t n = 0; n < sizeof arrays / sizeof *arrays; n++) free(arrays[n]);
    free(s);
}

/* --- taking in what is asked -------------------------------------------------- */

static int *numbers(Search *s, size_t count, const int *from) {
    int *made = calloc(count + 1, sizeof(int));
    if (!made) s->is_out_of_memory = 1;
    else if (from) memcpy(made, from, count * sizeof(int));
    return made;
}

static void *zeros(Search *s, size_t count, size_t each) {
    void *made = calloc(count + 1, each);
    if (!made) s->is_out_of_memory = 1;
    return made;
}

/* The waits by one of their ends: those of i are `list[at[i]]` to `list[at[i + 1] - 1]`. */
static void sort_waits(const Search *s, const int *end, int *at, int *list) {
    for (int n = 0; n < s->waits; n++) at[end[n] + 1]++;
    for (int i = 0; i < s->size; i++) at[i + 1] += at[i];
    for (int n = s->waits; n-- > 0;) list[--at[end[n] + 1]] = n;
    for (int i = 0; i < s->size; i++) at[i] = at[i + 1];
    at[s->size] = s->waits;
}

static int level(const Search *s, int from, int to, int need, int calendar) {
    for (int n = from; n < to; n++)
        if (s->levels[n] == need && s->hours[n] == calendar) return n;
    return -1;
}

/* The different needs of each resource, ascending and by calendar, and which an activity has. */
static void sort_needs(Search *s) {
    int count = 0;
    for (int r = 0; r < s->resources; r++) {
        const int begin = s->levels_at[r] = count;
        for (int i = 0; i < s->size; i++) {
            const int need = s->duration[i] ? s->need[(size_t)i * s->resources + r] : 0;
            if (need && level(s, begin, count, need, s->calendar[i]) < 0) {
                int n = count++;
                for (; n > begin && s->levels[n - 1] > need; n--)
                    s->levels[n] = s->levels[n - 1], s->hours[n] = s->hours[n - 1];
                s->levels[n] = need, s->hours[n] = s->calendar[i];
            }
        }
        for (int i = 0; i < s->size; i++) {
            const size_t cell = (size_t)i * s->resources + r;
            s->level_of[cell] = level(s, begin, count, s->need[cell], s->calendar[i]);
        }
    }
    s->levels_at[s->resources] = count;
    for (int i = 0, x = 0; i < s->size; i++) {
        for (int r = 0; r < s->resources; r++)
            if (s->duration[i] && s->need[(size_t)i * s->resources + r]) s->used[x++] = r;
        s->used_at[i + 1] = x;
    }
}

static void number_times(Search *s) {
    for (int c = 0; c < s->calendars; c++) {
        int *rank = s->rank + (size_t)c * (size_t)(s->horizon + 1), n = 0;
        const int *open = s->open + s->open_at[c], count = s->open_at[c + 1] - s->open_at[c];
        for (int time = 0; time <= s->horizon; time++) {
            while (n < count && open[n] < time) n++;
            rank[time] = n;
        }
    }
}

static void sort_users(Search *s) {
    int count = 0;
    for (int r = 0; r < s->resources; r++) {
        int *opened = s->opened + (size_t)r * (size_t)(s->horizon + 1);
        for (int i = 0; i < s->size; i++) {
            if (!s->duration[i] || !s->need[(size_t)i * s->resources + r]) continue;
            s->users[count++] = i;
            for (int n = s->open_at[s->calendar[i]]; n < s->open_at[s->calendar[i] + 1]; n++)
                opened[s->open[n] + 1] = 1;
        }
        for (int time = 0; time < s->horizon; time++) opened[time + 1] += opened[time];
        s->users_at[r + 1] = count;
    }
}

static void name_atoms(Search *s) {
    for (int i = 0, atom = 0; i < s->size; i++) {
        s->base[i] = atom - s->low[i];
        for (int v = s->low[i]; v <= s->high[i] + 1; v++, atom++) {
            s->of[atom] = i, s->value[atom] = v, s->place[atom] = -1;
            s->known[atom] = v <= s->low[i] ? 1 : v > s->high[i] ? -1 : 0;
        }
    }
}

/* Begin; NULL when there is not enough memory. Windows are not empty, times not negative. */
Search *refute_new(const Limits *limits) {
    Search *s = calloc(1, sizeof(Search));
    if (!s) return NULL;
    const size_t size = (size_t)limits->size, cells = size * (size_t)limits->resources;
    s->size = limits->size, s->resources = limits->resources, s->waits = limits->waits;
    s->horizon = limits->horizon, s->calendars = limits->calendars;
    for (int i = 0; i < s->size; i++) s->atoms += limits->high[i] - limits->low[i] + 2;
    const size_t atoms = (size_t)s->atoms, waits = (size_t)s->waits;
    s->words = s->horizon / 64 + 1, s->over = -1, s->left = RESTART, s->kept = KEPT;
    s->weight = 1;
    s->duration = numbers(s, size, limits->duration), s->need = numbers(s, cells, limits->need);
    s->before = numbers(s, waits, limits->before), s->after = numbers(s, waits, limits->after);
    s->gap = numbers(s, waits, limits->gap), s->table_at = numbers(s, waits, limits->table_at);
    s->table = numbers(s, (size_t)limits->entries, limits->table);
    s->calendar = numbers(s, size, limits->calendar), s->first = numbers(s, size, limits->low);
    s->open_at = numbers(s, (size_t)s->calendars + 1, limits->open_at);
    s->open = numbers(s, (size_t)limits->open_at[s->calendars], limits->open);
    s->cost_at = numbers(s, size, limits->cost_at), s->budget = limits->budget;
    s->cost = zeros(s, (size_t)limits->costs, sizeof(int64_t));
    if (s->cost && limits->costs)
        memcpy(s->cost, limits->cost, sizeof(int64_t) * (size_t)limits->costs);
    s->rank = numbers(s, (size_t)s->calendars * (size_t)(s->horizon + 1), NULL);
    s->capacity = numbers(s, (size_t)s->resources, limits->capacity);
    s->low = numbers(s, size, limits->low), s->high = numbers(s, size, limits->high);
    s->least = numbers(s, size, limits->low), s->most = numbers(s, size, limits->high);
    s->used_at = numbers(s, size + 1, NULL), s->used = numbers(s, cells, NULL);
    s->out_at = numbers(s, size + 1, NULL), s->in_at = numbers(s, size + 1, NULL);
    s->out = numbers(s, waits, NULL), s->in = numbers(s, waits, NULL);
    s->base = numbers(s, size, NULL), s->of = numbers(s, atoms, NULL);
    s->value = numbers(s, atoms, NULL), s->heap = numbers(s, atoms, NULL);
    s->place = numbers(s, atoms, NULL), s->stamp = numbers(s, atoms, NULL);
    s->levels_at = numbers(s, (size_t)s->resources, NULL), s->levels = numbers(s, cells, NULL);
    s->level_of = numbers(s, cells, NULL), s->hours = numbers(s, cells, NULL);
    s->load = numbers(s, (size_t)s->resources * (size_t)s->horizon, NULL);
    s->users_at = numbers(s, (size_t)s->resources, NULL), s->users = numbers(s, cells, NULL);
    s->opened = numbers(s, (size_t)s->resources * (size_t)(s->horizon + 1), NULL);
    s->begin = numbers(s, size, NULL), s->end = numbers(s, size, NULL);
    s->is_stale = zeros(s, (size_t)s->resources, 1);
    if (s->is_stale) memset(s->is_stale, 1, (size_t)s->resources);
    s->who = numbers(s, size, NULL), s->when = numbers(s, size, NULL);
    for (int side = 0; side < 2; side++) {
        s->latest[side] = numbers(s, size, NULL), s->wanted[side] = numbers(s, size, NULL);
        s->is_wanted[side] = zeros(s, size, 1);
        if (s->latest[side]) memset(s->latest[side], -1, sizeof(int) * size);
    }
    s->known = zeros(s, atoms, 1), s->activity = zeros(s, atoms, sizeof(double));
    s->steps = zeros(s, atoms + 2, sizeof(Step));
    s->watches = zeros(s, 2 * atoms, sizeof(Watches));
    if (!s->is_out_of_memory) {
        sort_waits(s, s->before, s->out_at, s->out), sort_waits(s, s->after, s->in_at, s->in);
        number_times(s), sort_needs(s), sort_users(s), name_atoms(s);
        s->full = zeros(s, (size_t)s->levels_at[s->resources] * (size_t)s->words, 8);
    }
    if (!s->is_out_of_memory) return s;
    refute_end(s);
    return NULL;
}
