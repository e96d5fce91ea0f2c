package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"otpaper/render"
)

// joinNumbers writes "1", "1 and 2" or "1, 2 and 3", with last before the last.
func joinNumbers(numbers []int, last string) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return joinWords(words, last)
}

// joinWords writes "a", "a and b" or "a, b and c", with last before the last.
func joinWords(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	next := words[len(words)-1]
	return strings.Join(words[:len(words)-1], ", ") + between(last, next) + next
}

// between is last in the spoken language, as it is said before next.
func between(last, next string) string {
	turn, ok := spoken.Screen.Turns[strings.TrimSpace(last)]
	if ok && regexp.MustCompile(turn.Before).MatchString(next) {
		return " " + turn.Said + " "
	}
	return tr(last)
}

// longDate writes a calendar day as people say it: "22 November 2026". What is
// no such day is returned as it is.
func longDate(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return render.Day(spoken, t)
}

// clockText is a day and the time as this computer has it: "22 November 2026,
// 15:04 CET".
func clockText(t time.Time) string {
	return longDate(t.Format(time.DateOnly)) + ", " + t.Format("15:04 MST")
}

// age says how long ago a calendar day was, in years and months, or days.
func age(day string, now time.Time) string {
	from, err := time.Parse(time.DateOnly, day)
	if err != nil || now.Before(from) {
		return ""
	}
	months := (now.Year()-from.Year())*12 + int(now.Month()) - int(from.Month())
	if now.Day() < from.Day() {
		months--
	}
	switch days := int(now.Sub(from).Hours() / 24); {
	case days == 0:
		return tr("today")
	case months < 1:
		return trf("%s ago", plural(days, "day"))
	case months < 12:
		return trf("%s ago", plural(months, "month"))
	case months%12 == 0:
		return trf("%s ago", plural(months/12, "year"))
	}
	return trf("%s ago", plural(months/12, "year")+" "+plural(months%12, "month"))
}

// plural writes "1 account", "2 accounts", "2 leaves", "2 entries".
func plural(n int, one string) string {
	if noun, ok := spoken.Screen.Nouns[one]; ok {
		if n == 1 || n == 0 && spoken.Screen.NoneAsOne {
			return fmt.Sprintf("%d %s", n, noun.One)
		}
		return fmt.Sprintf("%d %s", n, noun.Many)
	}
	if n == 1 {
		return "1 " + one
	}
	switch {
	case strings.HasSuffix(one, "f"):
		one = strings.TrimSuffix(one, "f") + "ve"
	case strings.HasSuffix(one, "y"):
		one = strings.TrimSuffix(one, "y") + "ie"
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// ranges writes sorted numbers in short: "1 to 4, 7 and 9".
func ranges(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		if j > i+1 {
			parts = append(parts, trf("%d to %d", numbers[i], numbers[j]))
			i = j + 1
			continue
		}
		parts = append(parts, strconv.Itoa(numbers[i]))
		i++
	}
	return joinWords(parts, " and ")
}
