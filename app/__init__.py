"""Pagewright: self-hosted document processing with human review."""

__version__ = "0.1.0"
