'use client';

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { css } from '@codemirror/lang-css';
import { html } from '@codemirror/lang-html';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { markdown } from '@codemirror/lang-markdown';
import { sql } from '@codemirror/lang-sql';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

/** The same four colours as where files are read. Names of members are keys in data only. */
const coloursOf = (isScript: boolean) =>
  HighlightStyle.define([
    { tag: [tags.keyword, tags.bool, tags.null], class: 'k' },
    ...(isScript ? [] : [{ tag: [tags.propertyName, tags.tagName], class: 'k' }]),
    { tag: [tags.string, tags.regexp, tags.special(tags.string)], class: 's' },
    { tag: tags.comment, class: 'c' },
    { tag: tags.number, class: 'n' },
  ]);

const languages: Readonly<Record<string, () => Extension>> = {
  ts: () => javascript({ typescript: true }),
  tsx: () => javascript({ typescript: true, jsx: true }),
  js: () => javascript(),
  mjs: () => javascript(),
  css,
  html,
  json,
  md: markdown,
  sql: () => sql(),
  yaml,
  yml: yaml,
};

function languageOf(path: string): Extension {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const colours = coloursOf(/^m?[jt]sx?$/.test(ending));
  return [languages[ending]?.() ?? [], syntaxHighlighting(colours)];
}

/** The two buttons at a place where the texts differ. */
function choice(type: 'accept' | 'reject', choose: (event: MouseEvent) => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn sm';
  button.textContent = type === 'accept' ? 'Keep mine' : 'Take theirs';
  button.addEventListener('mousedown', choose);
  button.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') button.dispatchEvent(new MouseEvent('mousedown'));
  });
  return button;
}

interface SourceEditorProps {
  path: string;
  /** What it opens with; later values are what it reported itself. */
  text: string;
  /** Another text to show the differences to, and to take over from. */
  compareWith: string | undefined;
  onChange: (text: string) => void;
  onSave: () => void;
}

/** A text editor. Escape and then Tab leaves it, as Tab alone indents. */
export default function SourceEditor(props: SourceEditorProps) {
  const { path, compareWith } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (!host.current) return undefined;
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightSelectionMatches(),
          languageOf(path),
          compareWith === undefined
            ? []
            : unifiedMergeView({ original: compareWith, mergeControls: choice }),
          keymap.of([
            {
              key: 'Mod-s',
              run: () => {
                latest.current.onSave();
                return true;
              },
            },
            ...closeBracketsKeymap,
            ...defaultKeymap,
            ...searchKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          EditorState.tabSize.of(2),
          EditorView.contentAttributes.of({ 'aria-label': path, tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.focus();
    return () => view.destroy();
  }, [path, compareWith]);
  return <div ref={host} className="editor" />;
}
