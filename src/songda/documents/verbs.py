from songda.trail.verbs import register

register({})
