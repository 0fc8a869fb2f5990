/* fuzz.h: what the fuzz targets share. */
#ifndef KH_FUZZ_H
#define KH_FUZZ_H

#include "page/cues.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const struct kh_page_cues *fuzz_cues(void); /* of the packs in KH_FUZZ_PACKS; loaded once */

#endif
