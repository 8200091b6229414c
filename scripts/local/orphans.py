"""Programs of an installation that outlived their supervisor."""

import psutil

from scripts.local.places import Places
from scripts.local.progress import say

GRACE_SECONDS = 1.0  # a supervisor on its way out
PATIENCE_SECONDS = 20.0
SUPERVISED_BY = "LIANLUO_SUPERVISED_BY"  # told to what the supervisor starts, and to nothing else


def stop_orphans(places: Places) -> bool:
    """Stop them, and only them: each was told by whom it is supervised."""
    found = [process for process in psutil.process_iter() if _is_ours(process, places)]
    _, left = psutil.wait_procs(found, timeout=GRACE_SECONDS if found else 0)
    if left:
        say(f"stop {len(left)} programs left over from before")
    for process in left:
        process.terminate()
    _, stubborn = psutil.wait_procs(left, timeout=PATIENCE_SECONDS)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=PATIENCE_SECONDS)
    return bool(left)


def _is_ours(process: psutil.Process, places: Places) -> bool:
    try:
        return process.environ().get(SUPERVISED_BY) == str(places.run)
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return False
