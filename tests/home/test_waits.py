import pytest

from songda.home import waits
from songda.home.lines import Scope, read


@pytest.mark.parametrize("kinds", [waits.VENDOR, waits.CLIENT])
def test_all_kinds_are_read_by_one_query(world, django_assert_num_queries, kinds):
    scope = Scope((world.organisation.id,), (world.engagement.id,), world.now, world.now.date())
    with django_assert_num_queries(1):
        assert read(scope, kinds) == []
