package mmf

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestAKeyThatManyRecordsHaveGetsOneSlot makes the key file of a damaged store anew: a slot for each of its records would be put behind all
// those before it.
func TestAKeyThatManyRecordsHaveGetsOneSlot(t *testing.T) {
	const records = 3000
	for name, length := range map[string]uint32{"zeros": 0, "lengths that cannot be": math.MaxUint32} {
		t.Run(name, func(t *testing.T) {
			s := create(t, &quote, Capacity(records))
			must(t, s.Close())
			b, err := os.ReadFile(s.Path())
			must(t, err)
			binary.LittleEndian.PutUint64(b[countOffset:], records)
			for i := 0; i < records; i++ {
				binary.LittleEndian.PutUint32(b[int(s.header.size)+i*48+8:], length)
			}
			must(t, os.WriteFile(s.Path(), b, 0o600))
			must(t, os.Remove(s.Path()+".key"))

			s = open(t, s.Path(), &quote, Writable())
			v := s.keys.current.Load()
			if used := v.usedOf(0); used != 1 || s.Len() != records {
				t.Fatalf("%d slots are used, expected 1, of %d records", used, s.Len())
			}
			if _, has, err := s.Find(keyOf("")); has != (length == 0) || err != nil {
				t.Fatal(has, err)
			}
			_, err = s.Append(named("S", 1), 1)
			must(t, err)
		})
	}
}

// TestAFileCutShortIsDamagedAndNotEmpty takes away what could tell that the machine had crashed: then there is no count to go back to.
func TestAFileCutShortIsDamagedAndNotEmpty(t *testing.T) {
	s := create(t, &tick)
	for i := 0; i < 5; i++ {
		_, err := s.Append(filled(1), 1)
		must(t, err)
	}
	must(t, s.Close())
	b, err := os.ReadFile(s.Path())
	must(t, err)
	for i := 0; i < 2*pageBytes; i++ {
		b[int(s.header.syncOffset)+i] = 0
	}
	must(t, os.WriteFile(s.Path(), b[:len(b)-104], 0o600))
	for _, options := range [][]Option{nil, {Writable()}} {
		_, err = OpenStore(s.Path(), &tick, options...)
		wants(t, err, ErrDamaged)
	}
	b, err = os.ReadFile(s.Path())
	must(t, err)
	if count := binary.LittleEndian.Uint64(b[countOffset:]); count != 5 {
		t.Fatalf("%d records, expected 5", count)
	}
}

func TestASyncPageSaysWhenItWasWritten(t *testing.T) {
	uptime, _ := clocks()
	if uptime < 60 {
		t.Skip("nothing tells here how long the machine has been up")
	}
	s := create(t, &tick)
	s.writer.own.uptime, s.writer.own.start = 1, 1 // as if it had been opened long ago
	must(t, s.Sync())
	if page := s.newestPage(); page.of.uptime < uptime || page.of.start == 1 {
		t.Fatalf("%d s after the start at %d, expected at least %d", page.of.uptime, page.of.start, uptime)
	}
}

func TestTheHighestTransactionIsNotGoneBeyond(t *testing.T) {
	s := create(t, &tick)
	words := pageWords(math.MaxUint64, 0, 1, &s.writer.own)
	copyIn(s.pageAt(1), words[:])
	wants(t, s.Sync(), ErrDamaged)
	if page := s.newestPage(); page.transaction != math.MaxUint64 {
		t.Fatal(page)
	}
}

// TestAnAppendBesideACloseIsThereOrAnError counts those that were told of.
func TestAnAppendBesideACloseIsThereOrAnError(t *testing.T) {
	for round := 0; round < 60; round++ {
		s := create(t, &tick)
		var told atomic.Int64
		var wg sync.WaitGroup
		for g := 0; g < 4; g++ {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for {
					if _, err := s.Append(filled(1), 1); err != nil {
						wants(t, err, ErrClosed)
						return
					}
					told.Add(1)
				}
			}()
		}
		time.Sleep(time.Duration(100+10*round) * time.Microsecond)
		must(t, s.Close())
		wg.Wait()
		if there := open(t, s.Path(), &tick).Len(); there != told.Load() {
			t.Fatalf("%d records are there, %d were told of", there, told.Load())
		}
	}
}

// TestClosedStoresGiveTheirMemoryBack looks for what is left of them in the process's mappings.
func TestClosedStoresGiveTheirMemoryBack(t *testing.T) {
	directory := t.TempDir()
	for i := 0; i < 20; i++ {
		s, err := CreateStore(filepath.Join(directory, fmt.Sprintf("s%d.mmf", i)), &quote, NoSyncOnClose())
		must(t, err)
		_, err = s.Append(named("S", 1), 1)
		must(t, err)
		reader, err := OpenStore(s.Path(), &quote)
		must(t, err)
		if _, has, err := reader.Find(keyOf("S")); !has || err != nil {
			t.Fatal(has, err)
		}
		must(t, reader.Close())
		must(t, s.Close())
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		runtime.GC()
		maps, err := os.ReadFile("/proc/self/maps")
		must(t, err)
		left := strings.Count(string(maps), directory)
		if left == 0 {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%d mappings are left", left)
		}
	}
}

func TestWhoWaitsIsToldThatTheFileWasReplaced(t *testing.T) {
	s := create(t, &tick)
	reader := open(t, s.Path(), &tick)
	must(t, s.Close())
	other := create(t, &tick)
	must(t, os.Rename(other.Path(), s.Path()))
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := reader.WaitLen(ctx, 1)
	wants(t, err, ErrReplaced)
}

func TestReadersLetReplacedKeyFilesGo(t *testing.T) {
	s := create(t, &quote)
	reader := open(t, s.Path(), &quote)
	for i := 0; i < 5; i++ {
		name := fmt.Sprint("S", i)
		_, err := s.Append(named(name, uint64(i)), 1)
		must(t, err)
		if at, has, err := reader.Find(keyOf(name)); at != int64(i) || !has || err != nil {
			t.Fatal(at, has, err)
		}
		must(t, s.Close())
		must(t, os.Remove(s.Path()+".key"))
		s = open(t, s.Path(), &quote, Writable())
	}
	if len(reader.keys.views) != 1 {
		t.Fatalf("%d views of key files, expected 1", len(reader.keys.views))
	}
}
