// Check opens each of the files named as its arguments as a store of Beat records, which none of them is, and prints why it is none: that its
// layout is another one, if nothing is wrong with its schema text, or else what is.
package main

import (
	"errors"
	"fmt"
	"os"

	"mmapforge/mmf"
	"mmapforge/records"
)

func main() {
	for _, path := range os.Args[1:] {
		store, err := records.OpenBeat(path)
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
