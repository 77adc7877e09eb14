//! Opens each of the files named as its arguments as a store of `Beat` records, or behind `AllTypes` as one of those, and prints why it is none: that
//! its layout is another one, if nothing is wrong with its schema text, or else what is.

mod all_types;
mod beat_store;
mod mmf;

fn said(error: Option<mmf::Error>) -> String {
    match error {
        None => "opened".to_owned(),
        Some(e) if e.kind() == mmf::ErrorKind::OtherLayout => "taken".to_owned(),
        Some(e) => e.to_string(),
    }
}

fn main() {
    let mut paths = std::env::args().skip(1).peekable();
    let are_all_types = paths.next_if(|path| path == "AllTypes").is_some();
    for path in paths {
        let error = if are_all_types {
            all_types::AllTypesStore::open_read_only(path).err()
        } else {
            beat_store::BeatStore::open_read_only(path).err()
        };
        println!("{}", said(error));
    }
}
