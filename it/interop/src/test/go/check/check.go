// Check opens each of the files named as its arguments as a store of Beat records, or behind AllTypes as one of those, and prints why it is none:
// that its layout is another one, if nothing is wrong with its schema text, or else what is.
package main

import (
	"errors"
	"fmt"
	"os"

	"mmapforge/alltypes"
	"mmapforge/mmf"
	"mmapforge/records"
)

func main() {
	open := func(path string) (interface{ Close() error }, error) { return records.OpenBeat(path) }
	paths := os.Args[1:]
	if len(paths) > 0 && paths[0] == "AllTypes" {
		open = func(path string) (interface{ Close() error }, error) { return alltypes.OpenAllTypes(path) }
		paths = paths[1:]
	}
	for _, path := range paths {
		store, err := open(path)
		switch {
		case err == nil:
			fmt.Println("opened")
			_ = store.Close()
		case errors.Is(err, mmf.ErrLayout):
			fmt.Println("taken")
		default:
			fmt.Println(err)
		}
	}
}
