package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version describes the program from its build information: the module's
// version or revision, and the tools it was built with.
func version() string {
	name, revision, modified := "(devel)", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			name = info.Main.Version
		}
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				revision = ", revision " + s.Value[:min(12, len(s.Value))]
			case "vcs.modified":
				if s.Value == "true" {
					modified = " with changes"
				}
			}
		}
	}
	return fmt.Sprintf("otpaper %s%s%s, %s, %s/%s", name, revision, modified, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
