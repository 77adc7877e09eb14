package io.mmapforge.maven.page;

import java.util.List;

/**
 * All that a page shows, as texts.
 *
 * @param title the record's name, or the file's if that is not known
 * @param path the store's file
 * @param description what the schema says of the records; may be empty
 * @param problem why the store cannot be opened; empty if it can
 * @param made when the page was made
 * @param scope what was looked at for the statistics; empty if there are none
 * @param tiles what a person looks for first
 * @param map the bytes of a record; without rows if they are not known
 * @param fields the fields
 * @param newest the newest records
 * @param groups what else is known of the store
 * @param versions the versions of its layout, the newest first
 * @param versionsNote what is not known of them, and how to get it; may be empty
 * @param backups the files of older versions that lie beside it
 * @param style the page's style sheet
 */
public record PageModel(
        String title,
        String path,
        String description,
        String problem,
        String made,
        String scope,
        List<Entry> tiles,
        MapPicture map,
        List<FieldCard> fields,
        RecordTable newest,
        List<Group> groups,
        List<VersionCard> versions,
        String versionsNote,
        List<Entry> backups,
        String style) {
    /** Copies the lists. */
    public PageModel {
        tiles = List.copyOf(tiles);
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        versions = List.copyOf(versions);
        backups = List.copyOf(backups);
    }
}
