"""Human in the loop: the queue, corrections, decisions."""
