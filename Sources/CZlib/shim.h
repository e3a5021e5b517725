#pragma once
#include <zlib.h>

// Swift cannot use macros that stand for calls. 16 more than the window's bits asks for gzip.
static inline int docket_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
