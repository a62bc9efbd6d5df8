"""``python -m toolkit`` is the command ``citable``."""

from __future__ import annotations

import sys

from toolkit.cli.main import main

sys.exit(main())
