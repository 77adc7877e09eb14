/* The key file of a store: finds records by their keys, without a lock, while other processes insert into it. */
#ifndef MMF_INDEX_H
#define MMF_INDEX_H

#include "key.h"
#include "store.h"

struct index {
    struct store *store;
    char *path;
    int fd; /* -1 while no file is open */
    uint8_t *base;
    uint64_t mapped_bytes;
    uint64_t seed;
    uint32_t first_log2; /* of the slots of table 0 */
    uint8_t *stored_key;
    uint64_t *record; /* the words of a record that its key lies in */
    bool newest_only; /* does not look into the table that is being emptied, which the format forbids */

    uint64_t probed;     /* slots that were looked at */
    uint64_t both;       /* lookups during which a table was being emptied into the next */
    uint64_t newest;     /* number of the newest table of the last lookup */
    uint64_t reopened;   /* times that the file was found to be replaced */
};

enum { NOT_FOUND = -1 };

/* Opens the key file of a store whose records have a key, and makes every check that the format asks for. Prints the first
   that fails to stderr and ends the program with status 2. Waits a moment for a writer that is just making the file. */
void index_open(struct index *index, struct store *store);

void index_close(struct index *index);

/* The index of the record with this encoded key, or NOT_FOUND if there was none when the call began. Ends the program with
   status 2 if the key file is one that finds nothing any more. */
int64_t index_find(struct index *index, const uint8_t *key, uint32_t length);

/* Encodes the key of a record below the store's count, and returns how many bytes it has. */
uint32_t index_key_of(struct index *index, uint64_t record, uint8_t *key);

#endif
