"""The fakes of the other tests, within reach of those here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
