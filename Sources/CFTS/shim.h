#pragma once
#include <sys/types.h>
#include <sys/stat.h>
#include <fts.h>

// Foundation has a private copy of this header, which hides the fields from other modules: here
// is what Docket reads of an entry.

static inline const char *docket_fts_path(const FTSENT *entry) { return entry->fts_path; }
static inline int docket_fts_path_length(const FTSENT *entry) { return entry->fts_pathlen; }
static inline int docket_fts_level(const FTSENT *entry) { return entry->fts_level; }
static inline int docket_fts_info(const FTSENT *entry) { return entry->fts_info; }
static inline int docket_fts_error(const FTSENT *entry) { return entry->fts_errno; }
static inline const struct stat *docket_fts_status(const FTSENT *entry) { return entry->fts_statp; }
