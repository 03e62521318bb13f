import pytest

from songda.home import waits
from songda.home.lines import read
from songda.home.whose import scope_of


@pytest.mark.parametrize("kinds", [waits.VENDOR, waits.CLIENT])
def test_all_kinds_are_read_by_one_query(world, django_assert_num_queries, kinds):
    scope = scope_of({world.engagement.id: world.engagement}, world.now)
    with django_assert_num_queries(1):
        assert read(scope, kinds) == []
