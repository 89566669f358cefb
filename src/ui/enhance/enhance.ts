// The only script of the staff pages. Every page works without it; it saves waiting, typing and mistakes.
import { confirmBeforeSubmit } from './confirm.ts';
import { markContents } from './contents.ts';
import { offerCopying } from './copy.ts';
import { countTicks } from './count.ts';
import { keepTyped } from './keep-typed.ts';
import { offerInserting, previewWhileTyping } from './letters.ts';
import { pollProgress } from './poll.ts';
import { refreshWhileFiltering } from './refresh.ts';

offerCopying();
markContents();
confirmBeforeSubmit();
countTicks();
keepTyped();
offerInserting();
previewWhileTyping();
pollProgress();
refreshWhileFiltering();
