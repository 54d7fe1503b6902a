'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';

/**
 * The other end of docs/preview.md. What comes from the frame is what a generated app says: it is
 * checked, shown as text, and believed in nothing.
 */
const line = z.number().optional();
const fromFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), rev: z.string() }),
  z.object({ type: z.literal('shown'), rev: z.string(), ms: z.number().optional() }),
  z.object({ type: z.literal('address'), href: z.string().max(2000) }),
  z.object({
    type: z.literal('problem'),
    kind: z.string(),
    message: z.string(),
    file: z.string().optional(),
    line,
    column: line,
  }),
  z.object({ type: z.literal('reset'), reason: z.string() }),
  z.object({ type: z.literal('download'), name: z.string().max(200), blob: z.instanceof(Blob) }),
  z.object({ type: z.literal('open'), href: z.url({ protocol: /^https?$/ }).max(2000) }),
]);

export interface FrameProblem {
  message: string;
  file?: string | undefined;
  line?: number | undefined;
}

/** What the app wants to do outside its frame, which only happens when the person agrees. */
export type Offer = { kind: 'file'; name: string; blob: Blob } | { kind: 'link'; href: string };

const mostProblems = 50;

/** A file name that stays one: no folders, no characters that mean something to a file system. */
const plainName = (name: string) =>
  name.replace(/[^\p{L}\p{N} ._()-]+/gu, '-').replace(/^[.\s]+/, '') || 'download';

/** @param onOffer must stay the same from one render to the next. */
export function usePreviewFrame(onOffer: (offer: Offer) => void) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [rev, setRev] = useState<string>();
  const [shownIn, setShownIn] = useState<number>();
  const [address, setAddress] = useState('/');
  const [problems, setProblems] = useState<readonly FrameProblem[]>([]);
  const [notice, setNotice] = useState<string>();

  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (event.source === null || event.source !== frame.current?.contentWindow) return;
      const message = fromFrame.safeParse(event.data);
      if (!message.success) return;
      const { data } = message;
      if (data.type === 'ready') setRev(data.rev);
      if (data.type === 'shown') {
        setRev(data.rev);
        setShownIn(data.ms);
        setProblems([]);
      }
      if (data.type === 'address') setAddress(data.href);
      if (data.type === 'problem') {
        const { message: text, file, line: at } = data;
        setProblems((before) =>
          [...before, { message: text, file, line: at }].slice(-mostProblems),
        );
      }
      if (data.type === 'reset') setNotice(data.reason);
      if (data.type === 'download') {
        onOffer({ kind: 'file', name: plainName(data.name), blob: data.blob });
      }
      if (data.type === 'open') onOffer({ kind: 'link', href: data.href });
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, [onOffer]);

  const send = useCallback((message: Record<string, unknown>) => {
    // The frame has no origin that could be named.
    frame.current?.contentWindow?.postMessage({ preview: 1, ...message }, '*');
  }, []);

  return { frame, rev, shownIn, address, problems, notice, send };
}
