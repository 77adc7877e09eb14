package tick

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mmapforge/mmf"
)

func create(t testing.TB) *TickStore {
	t.Helper()
	s, err := CreateTick(filepath.Join(t.TempDir(), "ticks.mmf"), mmf.NoSyncOnClose())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

var apple = Tick{Symbol: "AAPL", Price: 189.5, Volume: 52_000, Time: 1706711400000000125}

func TestEveryMethod(t *testing.T) {
	s := create(t)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	i, err := s.Append(&apple)
	check(err)
	first, err := s.AppendAll([]Tick{apple, apple})
	check(err)
	if i != 0 || first != 1 || s.Len() != 3 {
		t.Fatal(i, first, s.Len())
	}
	check(s.SetPrice(0, 190))
	check(s.SetSymbol(0, "IBM"))
	check(s.SetBid(0, 189))
	sum, err := s.AddVolume(0, 500)
	check(err)
	swapped, err := s.CompareAndSetTime(0, apple.Time, 7)
	check(err)
	again, err := s.CompareAndSetTime(0, apple.Time, 8)
	check(err)
	got, err := s.Get(0)
	check(err)
	expected := Tick{Symbol: "IBM", Price: 190, Volume: 52_500, Time: 7, Bid: mmf.Some(189.0)}
	if got != expected || sum != 52_500 || !swapped || again {
		t.Fatal(got, sum, swapped, again)
	}
	var e TickEdit
	e.SetSymbol("MSFT")
	e.ClearBid()
	e.SetVolume(1)
	check(s.Edit(0, &e))
	check(s.Update(0, func(r *Tick) error { r.Price *= 2; return nil }))
	expected = Tick{Symbol: "MSFT", Price: 380, Volume: 1, Time: 7}
	if got, err = s.Get(0); got != expected || err != nil {
		t.Fatal(got, err)
	}
	refused := errors.New("refused")
	if err = s.Update(0, func(r *Tick) error { r.Price = 0; return refused }); err != refused {
		t.Fatal(err)
	}
	if bid, ok, err := s.GetBid(0); bid != 0 || ok || err != nil {
		t.Fatal(bid, ok, err)
	}
	if symbol, err := s.GetSymbol(0); symbol != "MSFT" || err != nil {
		t.Fatal(symbol, err)
	}
	if _, err = s.AddBid(0, 1); err == nil {
		t.Fatal("added to nothing")
	}
	check(s.Sync())
}

func TestValuesThatDoNotFitAreRefused(t *testing.T) {
	s := create(t)
	if _, err := s.Append(&apple); err != nil {
		t.Fatal(err)
	}
	long := apple
	long.Symbol = strings.Repeat("x", 65)
	_, err := s.Append(&long)
	var e TickEdit
	e.SetSymbol("\xff")
	for _, err := range []error{err, s.Set(0, &long), s.SetSymbol(0, long.Symbol), s.Edit(0, &e)} {
		if !errors.Is(err, mmf.ErrValue) || !strings.Contains(err.Error(), `field "symbol"`) {
			t.Error(err)
		}
	}
	if got, err := s.Get(0); got != apple || err != nil || s.Len() != 1 {
		t.Fatal(got, err, s.Len())
	}
	if _, err := s.Get(1); !errors.Is(err, mmf.ErrIndex) {
		t.Fatal(err)
	}
}

func TestFollowsWhatIsAppended(t *testing.T) {
	s := create(t)
	go func() {
		for i := 0; i < 100; i++ {
			r := apple
			r.Volume = float64(i)
			if _, err := s.Append(&r); err != nil {
				t.Error(err)
			}
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	seen := 0.0
	err := s.Follow(ctx, 0, func(i int64, r *Tick) error {
		if r.Volume != seen || float64(i) != seen {
			t.Errorf("record %d has volume %g", i, r.Volume)
		}
		if seen++; seen == 100 {
			cancel()
		}
		return nil
	})
	if err != context.Canceled || seen != 100 {
		t.Fatal(err, seen)
	}
}

var sink float64

const benchmarked = 1024

// Benchmark times single calls, by one goroutine that has a store to itself: in target/go/module, go test -bench . -cpu 1 ./tick. SpeedTest
// makes a table of it.
func Benchmark(b *testing.B) {
	s := create(b)
	r := apple
	for i := 0; i < benchmarked; i++ {
		if _, err := s.Append(&r); err != nil {
			b.Fatal(err)
		}
	}
	fail := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	raw := make([][15]float64, benchmarked)
	b.Run("raw load", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sink += raw[i%benchmarked][10]
		}
	})
	b.Run("scalar get", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			v, err := s.GetPrice(int64(i % benchmarked))
			fail(err)
			sink += v
		}
	})
	b.Run("whole get", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			fail(s.Read(int64(i%benchmarked), &r))
		}
	})
	b.Run("scalar set", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			fail(s.SetPrice(int64(i%benchmarked), float64(i)))
		}
	})
	b.Run("whole set", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			r.Price = float64(i)
			fail(s.Set(int64(i%benchmarked), &r))
		}
	})
}

// BenchmarkAppend makes the file longer by what it appends, so -benchtime is to say how often: 100000x.
func BenchmarkAppend(b *testing.B) {
	s := create(b)
	b.Run("append", func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			if _, err := s.Append(&apple); err != nil {
				b.Fatal(err)
			}
		}
	})
}
