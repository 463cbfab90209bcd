"""What do pages need to read about processes, for whoever asks?"""

from equalfooting.apps.processes.queries.seen import (
    current_roles,
    process_if_seen,
    process_seen_by,
    processes_seen_by,
    roles_anywhere,
)

__all__ = ["current_roles", "process_if_seen", "process_seen_by", "processes_seen_by", "roles_anywhere"]
