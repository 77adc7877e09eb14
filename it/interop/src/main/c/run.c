#define _POSIX_C_SOURCE 200809L
#include "run.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_SLOT_BYTE = 1 };

bool run_is_locked(const struct store *s, uint64_t first_byte, uint64_t bytes) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s.lck", s->path) >= (int)sizeof path) return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return false;
    struct flock range = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = (off_t)first_byte, .l_len = (off_t)bytes};
    /* Asked, not taken: a writer that opens the store just then would take this program for a writer that lives. */
    bool held = fcntl(fd, F_GETLK, &range) == 0 && range.l_type != F_UNLCK;
    close(fd);
    return held;
}

/* Zeros if the kernel does not tell. */
static void this_run(uint8_t id[BOOT_ID_BYTES]) {
    unsigned digits[BOOT_ID_BYTES];
    char text[64] = "", compact[2 * BOOT_ID_BYTES + 1] = "";
    size_t count = 0;
    memset(id, 0, BOOT_ID_BYTES);
    FILE *in = fopen("/proc/sys/kernel/random/boot_id", "r");
    if (in == NULL) return;
    if (fgets(text, sizeof text, in) == NULL) text[0] = '\0';
    fclose(in);
    for (const char *c = text; *c != '\0' && *c != '\n' && count < 2 * BOOT_ID_BYTES; c++)
        if (*c != '-') compact[count++] = *c;
    for (int i = 0; i < BOOT_ID_BYTES; i++)
        if (sscanf(compact + 2 * i, "%2x", &digits[i]) != 1) return;
    for (int i = 0; i < BOOT_ID_BYTES; i++) id[i] = (uint8_t)digits[i];
}

bool run_goes_on(const struct store *s) {
    static const uint8_t UNKNOWN[BOOT_ID_BYTES];
    uint8_t ours[BOOT_ID_BYTES];
    struct sync_page page = store_newest_page(s);
    this_run(ours);
    if (page.transaction != 0 && memcmp(ours, UNKNOWN, sizeof ours) != 0 && memcmp(page.boot_id, ours, sizeof ours) == 0) return true;
    if (run_is_locked(s, FIRST_SLOT_BYTE, s->lane_count / s->lanes_per_slot)) return true;
    bool untold = page.transaction == 0 || memcmp(ours, UNKNOWN, sizeof ours) == 0 || memcmp(page.boot_id, UNKNOWN, sizeof ours) == 0;
    return untold && page.durable_count == load_acquire(u64_at(s, COUNT_OFFSET));
}
