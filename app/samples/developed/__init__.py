"""Documents of each built-in type in the layouts the rules reader was developed on, with their answers.

What measures it are other layouts: nothing here may be taken from them.
"""

from __future__ import annotations

from app.samples.developed.all import LAYOUTS
from app.samples.developed.kit import Drawn

__all__ = ["LAYOUTS", "Drawn"]
