"""A sixth round of documents that reading is measured on, by the kit of the first: sealed, since it was drawn by
someone who had not read a rule, for what no other round had: northern Europe, Indonesia, and other programs' papers.

What holds for `app.samples.measured` holds here: drawn as such documents look in the world, and no rule, label or model
may be made from them.
"""
