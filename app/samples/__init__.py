"""Sample documents of our own making, with their answers. Everything in them is invented.

`python -m app.samples OUT --seed N` draws them; the same seed gives the same files. A small set made so lies in
`samples/` for a first run. `--measured` draws the documents of `measured/` too, on which reading is measured: no rule,
label or model is made from them.
"""
