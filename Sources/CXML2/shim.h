#pragma once
#include <libxml/xmlversion.h>

// libxml2's converters would bring ICU's headers, which clash with those in Swift's Foundation.
// Docket hands libxml2 UTF-8 only and never touches a converter.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

// `xmlFree` is a variable, which Swift 6 does not let threads share.
static inline void docket_xml_free(void *memory) {
    xmlFree(memory);
}
