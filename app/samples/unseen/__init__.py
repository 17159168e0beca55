"""Documents drawn for a second look at reading: layouts of every type that nobody who writes rules has seen."""
