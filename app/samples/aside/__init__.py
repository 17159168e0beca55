"""A seventh round of documents that reading is measured on, by the kit of the first: drawn by others when the sixth
was, and set aside from everyone who writes rules.

What holds for `app.samples.measured` holds here: drawn as such documents look in the world, and no rule, label or model
may be made from them.
"""
