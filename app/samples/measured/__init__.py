"""Documents that reading is measured on: layouts by type, language and wear, each with its answer.

They are drawn as such documents look in the world, without regard to what any reader can read, and no rule, label or
model may be made from them. `catalogue` draws them; everything in them is invented.
"""
