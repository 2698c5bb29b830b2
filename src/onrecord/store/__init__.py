"""The store: a record in one SQLite file. Stories and readings are put in one by one, each whole or not at all.

What stories say together is kept beside them, and made anew only as far as stories that came, changed or went are
felt: some hundred stories a transaction, so that a reader of the file never sees half of a change. A process killed at
any moment leaves whole stories behind, and the next run goes on.
"""

from onrecord.store.opening import APPLICATION, SCHEMA, open_store, sole_build
from onrecord.store.record import Given, Store

__all__ = ["APPLICATION", "SCHEMA", "Given", "Store", "open_store", "sole_build"]
