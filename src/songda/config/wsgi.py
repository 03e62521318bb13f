"""Pages, for any WSGI server."""

import os

from songda.config.database import use_current_sqlite

use_current_sqlite()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songda.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
