"""Invoices and purchase orders."""

from __future__ import annotations

from app.samples.measured.catalogue import Layout

LAYOUTS: tuple[Layout, ...] = ()
