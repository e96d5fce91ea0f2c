package scan

import (
	"context"
	"errors"
	"fmt"

	"otpaper/verify/scan/heic"
)

// asJPEG is the way around pictures of phones that are not read.
const asJPEG = "share or save it as JPEG (an iPhone: Settings, Camera, Formats, Most Compatible; " +
	"an Android phone: the camera's settings; a computer: open it and export it)"

// readHEIC decodes the primary picture of a HEIC file.
func readHEIC(ctx context.Context, data []byte) (*gray, error) {
	p, err := heic.Open(data)
	if errors.Is(err, heic.ErrUnsupported) {
		return nil, unreadHEIC(err)
	}
	if err != nil {
		return nil, err
	}
	// Two bytes a sample and some state while it is decoded, and the result.
	if err := checkSize(p.Width, p.Height, 4); err != nil {
		return nil, fmt.Errorf("heic: %w", err)
	}
	m, err := p.Decode(ctx)
	if errors.Is(err, heic.ErrUnsupported) {
		return nil, unreadHEIC(err)
	}
	if err != nil {
		return nil, err
	}
	return toGray(m), nil
}

func unreadHEIC(err error) error { return fmt.Errorf("%w: %w; %s", ErrUnknown, err, asJPEG) }
