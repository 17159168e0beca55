"""Pools, tenant transactions, query loading, migrations, embedded servers."""
