// Follows a store of earthquakes that another process is writing, by the generated package, and adds it up.
//
// usage: earthquake_report STORE EXPECTED_EVENTS
package main

import (
	"context"
	"fmt"
	"log"
	"math"
	"os"
	"strconv"
	"time"

	"mmapforge/earthquake"
)

const longestWait = time.Minute

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: earthquake_report STORE EXPECTED_EVENTS")
	}
	expected, err := strconv.ParseInt(os.Args[2], 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	store, err := earthquake.OpenEarthquake(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	found := store.Len()
	ctx, cancel := context.WithTimeout(context.Background(), longestWait)
	defer cancel()
	events, err := store.Wait(ctx, expected)
	if err != nil {
		log.Fatal("The writer is gone or slow: ", err)
	}
	fmt.Printf("opened at %d events, followed to %d\n", found, events)
	if err := addUp(store, events); err != nil {
		log.Fatal(err)
	}
}

func addUp(store *earthquake.EarthquakeStore, events int64) error {
	strongest := math.Inf(-1)
	var significance, felt uint64
	var tsunamis, withoutStations, withoutFelt int
	for i := int64(0); i < events; i++ {
		event, err := store.Get(i) // whole, as it was at one moment
		if err != nil {
			return err
		}
		strongest = math.Max(strongest, event.Magnitude)
		significance += uint64(event.Significance)
		if event.Tsunami {
			tsunamis++
		}
		if people, ok := event.Felt.Get(); ok {
			felt += uint64(people)
		} else {
			withoutFelt++
		}
		if _, ok := event.Stations.Get(); !ok {
			withoutStations++
		}
	}
	fmt.Printf("events=%d strongest=%.1f significance=%d felt=%d tsunamis=%d absent: stations=%d felt=%d\n",
		events, strongest, significance, felt, tsunamis, withoutStations, withoutFelt)
	return nil
}
