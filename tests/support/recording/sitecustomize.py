"""Loaded by every interpreter that `query_shapes.environment` starts: notes what is asked."""

import os

from tests.support.query_shapes import append_to

append_to(os.environ["LIANLUO_TEST_QUERY_SHAPES"])
