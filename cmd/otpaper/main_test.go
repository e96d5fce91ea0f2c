package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes this test binary double as the program: scripts call it as
// "otpaper".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"otpaper": main})
}

// TestScripts plays whole journeys: what a person types, and what must come
// of it.
func TestScripts(t *testing.T) {
	t.Parallel()
	cache := engineCache(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("NO_COLOR", "1")
			env.Setenv("LC_ALL", "C")
			for name, path := range map[string]string{
				"SAMPLE":  "testdata/sample-aegis.json",
				"EXPORTS": "../../backup/importer/testdata",
			} {
				absolute, err := filepath.Abs(path)
				if err != nil {
					return err
				}
				env.Setenv(name, absolute)
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"pages": pagesCommand,
			"cards": cardsCommand,
			"paint": paintCommand,
			"flip":  flipCommand,

			"shrink":  shrinkCommand,
			"private": privateCommand,
			"rows":    rowsCommand,
			"frames":  framesCommand,
		},
	})
}

// engineCache is a folder that all scripts share, so that PDFium is compiled
// once.
func engineCache(t *testing.T) string {
	folder := filepath.Dir(compiledEngine())
	if err := os.MkdirAll(folder, privateFolder); err != nil {
		t.Fatal(err)
	}
	return folder
}

// compiledEngine is the folder in the cache in which the program, and the
// tests with it, keep the compiled engine.
func compiledEngine() string { return filepath.Join(os.TempDir(), "otpaper-test-cache", "otpaper") }
