"""The screens: routes, rendering, security."""
