/* A genetic search on activity lists, with schedules made from both sides.

   What is in `genetic.py`, as fast as the machine allows; compiled at set-up where there is a
   compiler. Resources are counted four to a word of 64 bits, so that one subtraction tells
   whether all of them suffice. Times and places are those of `network.py`. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TOP 0x8000800080008000ULL
#define APART __attribute__((noinline)) /* what most plans do not need slows none of them down */

typedef struct {
    int size, horizon, words, patterns, stocks;
    const int *open_at, *opens, *ranks;           /* by pattern */
    const int *mode_at, *duration, *pattern;      /* modes of each activity */
    const int *demand_at, *demand_word;           /* by mode */
    const uint64_t *demand;
    const int *arc_at, *arc_before, *arc_kind, *arc_lag, *arc_pattern; /* into each activity */
    const int *release, *due, *start_due, *weight, *anchor, *pinned;
    const int *take_at, *take_stock;              /* of each activity; see `supply.py` */
    const int64_t *take;
    const int *period_at, *period, *lapses;       /* of each stock: where its periods begin */
    const int64_t *room;                          /* by period */
} Net;

typedef struct { int start, finish, mode; } Spot;

typedef struct { int64_t late; int end; } Worth;

typedef struct {
    Worth worth;
    uint64_t mark; /* of the schedule: two that are alike are not both kept */
    int *list;
} One;

typedef struct {
    const Net *ahead, *back;
    const uint64_t *whole_ahead, *whole_back; /* what is free before anything is placed */
    const int *keys;                          /* what tends to come first */
    int *latest;                              /* the releases of `back` */
    int population, count, spread;
    int64_t quiet; /* children since the best or the population got better */
    uint64_t random;
    One *people;
    Spot *spots, *turned, *first, *best;
    Worth best_worth;
    int *list, *fixed, *stack, *sorted, *count_by;
    char *seen;
    uint64_t *free_ahead, *free_back;
    int64_t *left; /* of each stock, by period */
} Search;

static uint64_t next_random(Search *s) {
    s->random ^= s->random << 13;
    s->random ^= s->random >> 7;
    s->random ^= s->random << 17;
    return s->random;
}

static int below(Search *s, int n) { return (int)((next_random(s) >> 33) % (uint64_t)n); }

static int is_better(Worth a, Worth b) {
    return a.late != b.late ? a.late < b.late : a.end < b.end;
}

/* --- placing --------------------------------------------------------------- */

static void take(const Net *net, uint64_t *free, int mode, int start, int sign) {
    const int p = net->pattern[mode], d = net->duration[mode];
    const int *open = net->opens + net->open_at[p];
    const int k = net->ranks[(size_t)p * (net->horizon + 1) + start];
    for (int x = net->demand_at[mode]; x < net->demand_at[mode + 1]; x++) {
        uint64_t *row = free + (size_t)net->demand_word[x] * net->horizon;
        const uint64_t amount = net->demand[x];
        if (sign > 0) for (int n = k; n < k + d; n++) row[open[n]] -= amount;
        else for (int n = k; n < k + d; n++) row[open[n]] += amount;
    }
}

/* The first rank from k on at which a mode fits; past the end when there is none. */
static int fit(const Net *net, const uint64_t *free, int mode, int k) {
    const int p = net->pattern[mode], d = net->duration[mode];
    const int *open = net->opens + net->open_at[p];
    const int last = net->open_at[p + 1] - net->open_at[p] - d;
    while (k <= last) {
        int n = k + d - 1;
        for (; n >= k; n--) {
            int x = net->demand_at[mode];
            for (; x < net->demand_at[mode + 1]; x++) {
                const uint64_t there = free[(size_t)net->demand_word[x] * net->horizon + open[n]];
                if ((((there | TOP) - net->demand[x]) & TOP) != TOP) break;
            }
            if (x < net->demand_at[mode + 1]) break;
        }
        if (n < k) return k;
        k = n + 1;
    }
    return last + 1;
}

static int later(const Net *net, int pattern, int at, int lag) {
    const int *rank = net->ranks + (size_t)pattern * (net->horizon + 1);
    const int target = rank[at] + lag, count = net->open_at[pattern + 1] - net->open_at[pattern];
    if (target <= 0) return 0;
    return target <= count ? net->opens[net->open_at[pattern] + target - 1] + 1 : net->horizon + 1;
}

/* The period of a stock in which a time lies. */
static int period_of(const Net *net, int stock, int at) {
    int p = net->period_at[stock + 1] - 1;
    while (net->period[p] > at) p--;
    return p;
}

/* The earliest time from `at` on at which there is enough of all stocks; past the end if never. */
static APART int ready(const Net *net, const int64_t *left, int i, int at) {
    for (int before = -1; before != at;) {
        before = at;
        for (int x = net->take_at[i]; x < net->take_at[i + 1]; x++) {
            const int stock = net->take_stock[x], end = net->period_at[stock + 1];
            int p = end;
            if (net->lapses[stock])
                for (p = period_of(net, stock, at); p < end && left[p] < net->take[x];) p++;
            else
                while (p > net->period_at[stock] && left[p - 1] >= net->take[x]) p--;
            if (p == end) return net->horizon + 1;
            if (net->period[p] > at) at = net->period[p];
        }
    }
    return at;
}

static APART void take_stocks(const Net *net, int64_t *left, int i, int at) {
    for (int x = net->take_at[i]; x < net->take_at[i + 1]; x++) {
        const int stock = net->take_stock[x], p = period_of(net, stock, at);
        const int end = net->lapses[stock] ? p + 1 : net->period_at[stock + 1];
        for (int n = p; n < end; n++) left[n] -= net->take[x];
    }
}

/* Where an activity lies in a mode, both bounds and the stocks kept; 0 when nowhere. */
static inline int lie(const Net *net, const uint64_t *free, const int64_t *left, int i, int m,
                      int start, int finish, Spot *found) {
    const int d = net->duration[m], p = net->pattern[m];
    const int *open = net->opens + net->open_at[p];
    const int *rank = net->ranks + (size_t)p * (net->horizon + 1);
    for (;;) {
        int from = start > finish ? start : finish, to = from;
        if (d) {
            int k = rank[start];
            if (finish > start && rank[finish - 1] - d + 1 > k) k = rank[finish - 1] - d + 1;
            k = fit(net, free, m, k);
            if (k + d > net->open_at[p + 1] - net->open_at[p]) return 0;
            from = open[k];
            to = open[k + d - 1] + 1;
        }
        if (net->take_at[i] != net->take_at[i + 1]) start = ready(net, left, i, from);
        else start = from;
        if (start > net->horizon) return 0;
        if (start == from) {
            *found = (Spot){from, to, m - net->mode_at[i]};
            return 1;
        }
    }
}

static int place(const Net *net, uint64_t *free, int64_t *left, int i, int only, Spot *spots) {
    int start = net->release[i], finish = start;
    for (int a = net->arc_at[i]; a < net->arc_at[i + 1]; a++) {
        const Spot *before = spots + net->arc_before[a];
        const int kind = net->arc_kind[a];
        int at = kind & 1 ? before->finish : before->start;
        if (!(kind & 1) && net->anchor[net->arc_before[a]] >= 0) at = net->anchor[net->arc_before[a]];
        if (net->arc_lag[a]) at = later(net, net->arc_pattern[a], at, net->arc_lag[a]);
        if (kind & 2) { if (at > finish) finish = at; }
        else if (at > start) start = at;
    }
    if ((start > finish ? start : finish) > net->horizon) return 0;
    Spot best = {0, net->horizon + 1, -1};
    for (int m = net->mode_at[i]; m < net->mode_at[i + 1]; m++) {
        if (only >= 0 && m - net->mode_at[i] != only) continue;
        Spot found;
        if (!lie(net, free, left, i, m, start, finish, &found)) continue;
        if (found.finish < best.finish) best = found;
    }
    if (best.mode < 0) return 0;
    spots[i] = best;
    if (net->duration[net->mode_at[i] + best.mode]) take(net, free, net->mode_at[i] + best.mode, best.start, 1);
    if (net->take_at[i] != net->take_at[i + 1]) take_stocks(net, left, i, best.start);
    return 1;
}

/* Place all in the order of a list, what is waited for first; 0 when something does not fit. */
static int serial(Search *s, const Net *net, uint64_t *free, const int *list, const int *fixed,
                  Spot *spots) {
    if (net->stocks)
        memcpy(s->left, net->room, sizeof(int64_t) * (size_t)net->period_at[net->stocks]);
    memset(s->seen, 0, net->size);
    for (int i = 0; i < net->size; i++) s->seen[i] = (char)net->pinned[i];
    for (int n = 0; n < net->size; n++) {
        int depth = 0;
        if (!s->seen[list[n]]) s->stack[depth++] = list[n];
        while (depth) {
            const int i = s->stack[depth - 1];
            int waits = -1;
            for (int a = net->arc_at[i]; a < net->arc_at[i + 1] && waits < 0; a++)
                if (!s->seen[net->arc_before[a]]) waits = net->arc_before[a];
            if (waits >= 0) { s->stack[depth++] = waits; continue; }
            depth--;
            if (!place(net, free, s->left, i, fixed ? fixed[i] : -1, spots)) return 0;
            s->seen[i] = 1;
        }
    }
    return 1;
}

/* Make the profile what it was, from one time to another. */
static void restore(const Net *net, uint64_t *free, const uint64_t *whole, int from, int to) {
    for (int w = 0; w < net->words; w++) {
        const size_t at = (size_t)w * net->horizon + from;
        memcpy(free + at, whole + at, sizeof(uint64_t) * (size_t)(to - from));
    }
}

static Worth worth_of(const Net *net, const Spot *spots) {
    Worth found = {0, 0};
    for (int i = 0; i < net->size; i++) {
        if (spots[i].finish > found.end) found.end = spots[i].finish;
        if (spots[i].finish > net->due[i])
            found.late += (int64_t)net->weight[i] * (spots[i].finish - net->due[i]);
        if (spots[i].start > net->start_due[i])
            found.late += (int64_t)net->weight[i] * (spots[i].start - net->start_due[i]);
    }
    return found;
}

/* Sort the places by time (counted), ties by the order that they have in `list`. */
static void sort(Search *s, const Net *net, const Spot *spots, int by_finish, int *list) {
    int *count = s->count_by, least = net->horizon, most = 0;
    for (int i = 0; i < net->size; i++) {
        const int at = by_finish ? spots[i].finish : spots[i].start;
        if (at < least) least = at;
        if (at > most) most = at;
    }
    memset(count, 0, sizeof(int) * (size_t)(most - least + 2));
    for (int i = 0; i < net->size; i++)
        count[(by_finish ? spots[i].finish : spots[i].start) - least + 1]++;
    for (int t = 0; t < most - least; t++) count[t + 1] += count[t];
    for (int n = 0; n < net->size; n++) {
        const int i = list[n];
        s->sorted[count[(by_finish ? spots[i].finish : spots[i].start) - least]++] = i;
    }
    memcpy(list, s->sorted, sizeof(int) * (size_t)net->size);
}

/* Place a list to the right, from its end, and the outcome to the left; its new order in list. */
static int both_sides(Search *s, int *list) {
    const Net *net = s->ahead;
    const int size = net->size, horizon = net->horizon;
    if (!serial(s, net, s->free_ahead, list, 0, s->spots)) {
        restore(net, s->free_ahead, s->whole_ahead, 0, horizon);
        return 0;
    }
    Worth worth = worth_of(net, s->spots);
    restore(net, s->free_ahead, s->whole_ahead, 0, worth.end);
    sort(s, net, s->spots, 1, list);
    for (int n = 0; n < size; n++) {
        const int i = list[size - 1 - n];
        const int soft = net->due[i] < horizon;
        int until = worth.end;
        if (soft && net->due[i] < until) until = net->due[i];
        if (s->spots[i].finish > until) until = s->spots[i].finish;
        s->latest[i] = horizon - until;
        s->sorted[n] = i;
        s->fixed[i] = s->spots[i].mode;
    }
    memcpy(list, s->sorted, sizeof(int) * (size_t)size);
    for (int i = 0; i < size; i++) s->turned[i] = (Spot){horizon - s->spots[i].finish, horizon - s->spots[i].start, s->fixed[i]};
    const int fits = serial(s, s->back, s->free_back, list, s->fixed, s->turned);
    int end = 0;
    for (int i = 0; i < size; i++) if (s->turned[i].finish > end) end = s->turned[i].finish;
    restore(s->back, s->free_back, s->whole_back, 0, fits ? end : horizon);
    if (!fits) return 1;
    sort(s, net, s->turned, 1, list);
    for (int n = 0; n < size / 2; n++) {
        const int i = list[n];
        list[n] = list[size - 1 - n];
        list[size - 1 - n] = i;
    }
    memcpy(s->first, s->spots, sizeof(Spot) * (size_t)size);
    const int again = serial(s, net, s->free_ahead, list, s->fixed, s->spots);
    Worth better = worth_of(net, s->spots);
    restore(net, s->free_ahead, s->whole_ahead, 0, again ? better.end : horizon);
    if (!again || is_better(worth, better)) memcpy(s->spots, s->first, sizeof(Spot) * (size_t)size);
    sort(s, net, s->spots, 0, list);
    return 1;
}

/* --- the population --------------------------------------------------------- */

static uint64_t mark_of(const Search *s) {
    uint64_t mark = 1469598103934665603ULL;
    for (int i = 0; i < s->ahead->size; i++) {
        mark = (mark ^ (uint64_t)s->spots[i].start) * 1099511628211ULL;
        mark = (mark ^ (uint64_t)s->spots[i].mode) * 1099511628211ULL;
    }
    return mark;
}

/* A list by the keys, each put off by chance. */
static void begin(Search *s, int *list) {
    const int size = s->ahead->size, range = 1 + below(s, s->spread + 1);
    for (int i = 0; i < size; i++) {
        const int key = s->keys[i] + below(s, range);
        int n = i;
        while (n && s->fixed[n - 1] > key) {
            s->fixed[n] = s->fixed[n - 1];
            list[n] = list[n - 1];
            n--;
        }
        s->fixed[n] = key;
        list[n] = i;
    }
}

/* The order of one parent outside two points, of the other between them. */
static void cross(Search *s, const int *one, const int *other, int *list) {
    const int size = s->ahead->size;
    int from = below(s, size), to = below(s, size), n = 0;
    if (from > to) { const int swap = from; from = to; to = swap; }
    memset(s->seen, 0, (size_t)size);
    for (; n < from; n++) s->seen[list[n] = one[n]] = 1;
    for (int k = 0; n <= to; k++)
        if (!s->seen[other[k]]) s->seen[list[n++] = other[k]] = 1;
    for (int k = 0; n < size; k++)
        if (!s->seen[one[k]]) s->seen[list[n++] = one[k]] = 1;
}

static void mutate(Search *s, int *list, int share) {
    for (int n = 0; n + 1 < s->ahead->size; n++)
        if (below(s, 1000) < share) {
            const int i = list[n];
            list[n] = list[n + 1];
            list[n + 1] = i;
        }
}

static const One *parent(Search *s) {
    const One *one = s->people + below(s, s->count), *other = s->people + below(s, s->count);
    return is_better(other->worth, one->worth) ? other : one;
}

static void keep(Search *s, Worth worth) {
    const uint64_t mark = mark_of(s);
    if (is_better(worth, s->best_worth)) {
        s->best_worth = worth;
        s->quiet = 0;
        memcpy(s->best, s->spots, sizeof(Spot) * (size_t)s->ahead->size);
    }
    for (int n = 0; n < s->count; n++)
        if (s->people[n].mark == mark) return;
    One *place = s->people + s->count;
    if (s->count < s->population) s->count++;
    else {
        place = s->people + below(s, s->count);
        One *other = s->people + below(s, s->count);
        if (is_better(place->worth, other->worth)) place = other;
        if (is_better(place->worth, worth)) return;
        if (is_better(worth, place->worth)) s->quiet = 0;
    }
    place->worth = worth;
    place->mark = mark;
    memcpy(place->list, s->list, sizeof(int) * (size_t)s->ahead->size);
}

/* Make so many children; 1 when the best is no worse than a target. */
int search_run(Search *s, int children, int share, int64_t late, int end) {
    const Worth target = {late, end};
    for (int n = 0; n < children; n++) {
        if (!is_better(target, s->best_worth)) return 1;
        if (s->quiet++ > 20 * (int64_t)s->population) s->count = 0, s->quiet = 0;
        if (s->count < s->population && (s->count < 2 || s->quiet < 4 * s->population)) begin(s, s->list);
        else {
            const One *one = parent(s);
            cross(s, one->list, parent(s)->list, s->list);
            mutate(s, s->list, share);
        }
        if (both_sides(s, s->list)) keep(s, worth_of(s->ahead, s->spots));
    }
    return !is_better(target, s->best_worth);
}

/* --- memory ------------------------------------------------------------------ */

void search_end(Search *s) {
    if (!s) return;
    for (int n = 0; s->people && n < s->population; n++) free(s->people[n].list);
    void *all[] = {s->people, s->spots, s->turned, s->first, s->best, s->list, s->fixed, s->stack,
                   s->sorted, s->count_by, s->seen, s->free_ahead, s->free_back, s->left, s};
    for (size_t n = 0; n < sizeof all / sizeof *all; n++) free(all[n]);
}

Search *search_new(const Net *ahead, const Net *back, const uint64_t *whole_ahead,
                   const uint64_t *whole_back, const int *keys, int *latest, const int *known,
                   int population, int spread, uint64_t seed) {
    const size_t size = (size_t)ahead->size, cells = (size_t)ahead->words * ahead->horizon;
    Search *s = calloc(1, sizeof *s);
    if (!s) return 0;
    s->ahead = ahead, s->back = back, s->whole_ahead = whole_ahead, s->whole_back = whole_back;
    s->keys = keys, s->latest = latest, s->spread = spread;
    s->random = seed * 2685821657736338717ULL + 88172645463325252ULL;
    s->people = calloc((size_t)population, sizeof(One));
    s->spots = calloc(size, sizeof(Spot)), s->turned = calloc(size, sizeof(Spot));
    s->first = calloc(size, sizeof(Spot)), s->best = calloc(size, sizeof(Spot));
    s->list = calloc(size, sizeof(int)), s->fixed = calloc(size, sizeof(int));
    s->stack = calloc(size + 1, sizeof(int)), s->sorted = calloc(size, sizeof(int));
    s->count_by = calloc((size_t)ahead->horizon + 3, sizeof(int)), s->seen = calloc(size, 1);
    s->free_ahead = malloc(sizeof(uint64_t) * (cells + 1));
    s->free_back = malloc(sizeof(uint64_t) * (cells + 1));
    s->left = calloc((size_t)ahead->period_at[ahead->stocks] + 1, sizeof(int64_t));
    int whole = s->people && s->spots && s->turned && s->first && s->best && s->list && s->fixed &&
                s->stack && s->sorted && s->count_by && s->seen && s->free_ahead && s->free_back &&
                s->left;
    s->population = s->people ? population : 0;
    for (int n = 0; whole && n < population; n++)
        whole = (s->people[n].list = malloc(sizeof(int) * size)) != 0;
    if (!whole) {
        search_end(s);
        return 0;
    }
    memcpy(s->free_ahead, whole_ahead, sizeof(uint64_t) * cells);
    memcpy(s->free_back, whole_back, sizeof(uint64_t) * cells);
    for (size_t i = 0; i < size; i++) s->spots[i] = (Spot){known[3 * i], known[3 * i + 1], known[3 * i + 2]};
    memcpy(s->best, s->spots, sizeof(Spot) * size);
    s->best_worth = worth_of(ahead, s->spots);
    for (size_t i = 0; i < size; i++) s->list[i] = (int)i;
    sort(s, ahead, s->spots, 0, s->list);
    keep(s, s->best_worth);
    return s;
}

void search_best(const Search *s, int *found) {
    memcpy(found, s->best, sizeof(Spot) * (size_t)s->ahead->size);
}
