"""What was done, by whom, and what is joined to what. Nothing here is ever rewritten.

The public names: `Actor`, `command`, `record`, `link`, `reaction`, `Verb`, `Refused`.
"""
