import { toast } from '@/components/ui/toast';
import type { Offer } from '@/lib/preview-frame';

/** Asks whether to save a file of the app, or to follow its link to another site. */
export function passOffer(offer: Offer): void {
  if (offer.kind === 'link') {
    const { href } = offer;
    toast({
      message: `The app links to ${href}`,
      action: { label: 'Open', run: () => window.open(href, '_blank', 'noopener,noreferrer') },
    });
    return;
  }
  const { name, blob } = offer;
  toast({
    message: `The app offers the file ${name}`,
    action: { label: 'Save', run: () => save(name, blob) },
  });
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the bytes by the time the next task begins, except in very old ones.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
