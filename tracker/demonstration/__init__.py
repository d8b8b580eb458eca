"""The demonstration: a few agreements told by short articles, through the product's own pipeline.

The agreements are entered as an editor would; the articles are parsed, read and filed like any other; the earlier
proposals are decided by the verbs of the desk, the last ones wait there for whoever opens it.
"""

from tracker.demonstration.loading import load

__all__ = ["load"]
