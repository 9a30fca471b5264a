"""What was removed by name leaves nothing behind, also where a kill came between."""

from index.base import renew_base
from index.store import Store
from index.uploads import delete_copies

# In the store's settings while something that was removed may still stand somewhere.
TRACES = "traces"


def remove_traces(store: Store) -> None:
    """Leave nothing of what was removed by name, not even as numbers; ends what a kill cut short."""
    delete_copies(store)
    if not store.meta(TRACES):
        return
    with store.writing():
        store.collect_vectors()
    renew_base(store, int(store.meta("dimension") or 0), force=True)
    if store.scrub():  # else the next writer ends it
        with store.writing():
            store.set_meta(TRACES, "")
