"""A fifth round of documents that reading is measured on, by the kit of the first: drawn beside the fourth, by others.

What holds for `app.samples.measured` holds here: drawn as such documents look in the world, and no rule, label or model
may be made from them.
"""
