from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.names import LONGEST_BYTES, clean_name


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("receipt.jpg", "receipt.jpg"),
        ("C:\\Users\\me\\scan 1.pdf", "scan 1.pdf"),
        ("../../etc/passwd", "passwd"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\r\n.pdf", "ab .pdf"),
        ("   ", "unnamed"),
        ("...", "unnamed"),
        ("dir/", "unnamed"),
        ("Rechnung März.pdf", "Rechnung März.pdf"),
        ("é" * 200 + ".pdf", "é" * 125 + ".pdf"),
    ],
)
def test_names_are_cleaned(sent: str, clean: str) -> None:
    assert clean_name(sent) == clean


@given(st.text(max_size=400))
def test_whatever_is_sent_gives_a_name_that_can_be_stored_and_shown(sent: str) -> None:
    name = clean_name(sent)
    assert name
    assert len(name.encode()) <= LONGEST_BYTES
    assert not set(name) & {"/", "\\", "\x00"}
    assert not [ch for ch in name if unicodedata.category(ch) in ("Cc", "Cf", "Cs")]
    assert clean_name(name) == name
