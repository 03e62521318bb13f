"""The product's settings, with the floor in front: a bare page served by the same server."""

from songda.config.settings import *  # noqa: F403
from songda.config.settings import MIDDLEWARE as _product

MIDDLEWARE = ["bench.floor.floor", *_product]
