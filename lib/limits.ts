/** Every limit of the product, with its unit and its reason. */
export const limits = {
  /** Bytes of one imported file or pasted text: some 700,000 Chinese characters, a short book. */
  importBytes: 2_000_000,
  /** Bytes of one file of any kind: a book with its pictures. */
  fileBytes: 20_000_000,
  /** Sources of one import, each an intake. */
  intakesAtOnce: 100,
  /** Maximum characters of an intake's name. */
  intakeName: 300,
  /** Intakes of a book's chapters that one statement inserts. */
  chaptersInserted: 500,
  /** Maximum characters of a page's title that are read: twice the longest title that is stored. */
  pageTitle: 1_000,
  /** Maximum pages that are joined to one article; a longer chain is a list of articles. */
  articlePages: 20,
  /**
   * Maximum tries of an intake that a feed queued, and the first pause between two, ms; each pause is twice the one
   * before.
   */
  intakeTries: 4,
  intakePause: 60_000,
  /**
   * Maximum tries of a reading that ended without a result because the whole server stopped. A document cannot cause
   * that, because it is read in a child process, so it is mostly chance. Less than `jobTries`, so that the intake can
   * report the failure.
   */
  intakeBreaks: 15,
  /**
   * Maximum pictures that one job fetches, and ms after which it starts no further one, so that other articles have
   * their turn.
   */
  picturesAJob: 4,
  picturesJobTime: 15_000,
  /**
   * Maximum milliseconds for all pictures of an article; a picture that is not fetched by then is marked as missing.
   */
  articlePicturesTime: 600_000,
  /** Maximum milliseconds for all pictures that came inside a file; the rest is left out. */
  embeddedPicturesTime: 120_000,
  /** Milliseconds for which a stored picture is kept although nothing shows it: its reading may not be written yet. */
  pictureUnnamed: 3_600_000,
  /** Maximum rounds of tries of a picture whose host did not answer, and ms between two: longer than `hostRest`. */
  pictureRounds: 2,
  pictureRoundPause: 400_000,
  /** Maximum reasons for missing pictures that one screen shows: an article may name many hosts. */
  pictureFaults: 5,
  /**
   * Maximum pixels of a picture that is decoded (a camera's 50 megapixels) and of its side: one line of it takes memory
   * too.
   */
  picturePixels: 50_000_000,
  pictureSide: 30_000,
  /**
   * Maximum bytes of memory for decoding a picture, computed from its header; the readers of headers know what each
   * format needs.
   */
  pictureDecoding: 230_000_000,
  /** Maximum frames of an animation, of which only the first is kept: a decoder may read through all of them. */
  pictureFrames: 2_000,
  /** Maximum pixels of a stored picture; a larger one is scaled down. */
  pictureWidth: 1600,
  pictureHeight: 2400,
  /** Minimum pixels of a side; a smaller picture is an icon and is left out. */
  pictureLeast: 60,
  /** Segments of one article: more than that is a book, which should come in by chapters. */
  articleSegments: 2_000,
  /** Characters of one segment's source: what an engine can still draft as one request. */
  segmentCharacters: 8_000,
  /** Characters of one paragraph of a reading, before a person splits it: ten times as many as a segment may have. */
  blockCharacters: 80_000,
  /** Maximum characters that one refresh searches for paragraphs that became part of others. */
  partSteps: 200_000_000,
  /** Pictures above one segment: a gallery. */
  segmentPictures: 60,
  /** Characters of one target: languages differ in length by a factor of four at most. */
  targetCharacters: 32_000,
  /** Target locales of one import. */
  importLocales: 12,
  /** Maximum requests for one segment that fail for reasons which may pass, before a person is asked. */
  draftTries: 4,
  /** Maximum requests for one segment whose answers can't be used: the second one names the fault of the first. */
  unreadableTries: 2,
  /** Maximum paragraphs that one step starts after an engine was mended. */
  restartsAtOnce: 300,
  /**
   * Minimum and maximum milliseconds after which a job comes again that found enough others waiting for its engine.
   * Beyond the maximum, jobs of a process that ended would wait too long.
   */
  slotWaitLeast: 500,
  slotWaitMost: 30_000,
  /** Milliseconds after which a paragraph looks again whether the same one before it was drafted. */
  twinPoll: 400,
  /** Maximum engines in the order of one pair of languages. */
  enginesInOrder: 20,
  /** Milliseconds for finding out whether a local engine is running. */
  engineLook: 800,
  /** Maximum characters of an engine's reply that are stored with the attempt. */
  replyKept: 20_000,
  /**
   * Maximum characters of an engine's answer: the first number, and the second for each character of the source.
   * Lengths of languages differ by a factor of four.
   */
  replyCharactersLeast: 4_000,
  replyRatio: 8,
  /**
   * The same for a model's thoughts, which are discarded: they are longer than answers, and longer ones than this are
   * useless.
   */
  replyThoughtsLeast: 20_000,
  replyThoughtsRatio: 20,
  /**
   * Maximum bytes of a reply: the first number, and the second for each character that it may have, but never more than
   * the third. An event of a stream has about 250 bytes, for one to four characters.
   */
  replyBytesLeast: 65_536,
  replyBytesPerCharacter: 120,
  replyBytesMost: 12_000_000,
  /**
   * Milliseconds between two checks of how much a connection to an engine has received, headers and trailers included.
   */
  replyWatch: 100,
  /**
   * Maximum bytes that are read of an engine's error before it is parsed, and maximum characters of its message that
   * are kept.
   */
  engineErrorBytes: 16_384,
  engineWords: 400,
  /** Maximum bytes of an engine's list of models: resellers offer some hundred models, in 300 kB. */
  engineModelsBytes: 2_000_000,
  /**
   * The remaining time is estimated from drafts of the last `paceWindow` milliseconds: from `paceLeast` to `paceMost`
   * of them.
   */
  paceWindow: 900_000,
  paceLeast: 3,
  paceMost: 20,
  /** Minimum milliseconds between two messages with the words of a translation's unfinished drafts. */
  partialPause: 100,
  /**
   * Milliseconds between two writes, and two reads, of those words where the worker is a process of its own, and until
   * words that nobody continues are dropped.
   */
  relayPause: 120,
  partialKept: 300_000,
  /** Milliseconds between two polls of the drafting status of an open translation. */
  draftingPoll: 1_000,
  /**
   * Consecutive failures after which an engine gets no requests, and for how long, ms: then one request tries, and each
   * further failure doubles the pause up to the maximum.
   */
  circuitFailures: 5,
  circuitPause: 30_000,
  circuitPauseMost: 600_000,
  /** Milliseconds of the first pause after a rate limit that names no time; it doubles while the limit is still there. */
  ratePause: 2_000,
  /** Milliseconds after which an engine without credit is tried again. */
  quotaPause: 3_600_000,
  /** An engine that is paused for more milliseconds counts as down, so that the next one in order may draft. */
  shortPause: 10_000,
  /** Milliseconds without any progress after which watching a drafting ends: no worker runs. */
  watchQuiet: 60_000,
  /** Maximum wait that any Retry-After header is read as, ms; a longer one counts as this. */
  retryAfterRead: 604_800_000,
  /** Maximum pause of an engine after its Retry-After, ms. */
  retryAfterMost: 900_000,
  /** Maximum tries of a job, including those that a crash interrupted; errors of engines never reach this number. */
  jobTries: 20,
  /** Milliseconds for which a worker's lease of a job lasts without renewal. */
  jobLease: 30_000,
  /** Milliseconds between two polls of a worker for due jobs. */
  jobPoll: 250,
  /** Milliseconds between two polls of a worker for expired leases. */
  leasePoll: 3_000,
  /** Maximum milliseconds until a queued job is due: a day, as between two checks of a quiet feed. */
  jobPauseMost: 86_400_000,
  /** Maximum difference between the clocks of several machines, ms; beyond it one counts as set back. */
  clockSlack: 5_000,
  /**
   * Milliseconds that running jobs have to finish when the server stops; the others are given back and run at the next
   * start.
   */
  workerGrace: 4_000,
  /** Milliseconds between two checks whether the database can be written, and between two tries while it cannot. */
  storageLook: 1_000,
  storageRetry: 10_000,
  /**
   * Milliseconds between two polls of the record, which serve all live pages together: other processes write without
   * telling this one.
   */
  eventPoll: 150,
  /**
   * Milliseconds from a commit of this process to the reading of its events, so that many commits in a row share one.
   */
  eventGather: 40,
  /** Maximum pause between two polls of the record while they fail, ms. */
  eventPauseMost: 2_000,
  /** Maximum live pages of one sign-in; further ones are refused. */
  streamsASession: 20,
  /** Maximum topics of one live connection, for all tabs of its browser together; further topics are refused. */
  topicsAStream: 40,
  /**
   * Maximum bytes that are buffered for one slow live page; beyond it the connection is closed, and the page
   * reconnects.
   */
  streamBytes: 4_000_000,
  /** Maximum topics of one live connection for which that many bytes are buffered each; further topics share them. */
  streamTopicsBuffered: 4,
  /** Milliseconds between two heartbeats of a live page, so that proxies keep the connection, and until it is ended. */
  streamBeat: 15_000,
  streamMost: 600_000,
  /** Milliseconds between two checks whether the sessions of live pages are still valid. */
  streamCheck: 3_000,
  /**
   * Minimum milliseconds before a browser reconnects an ended live page; up to twice that, so that not all reconnect at
   * once.
   */
  streamPause: 2_000,
  /** Days that a session lasts, and maximum days of an invitation. */
  sessionDays: 30,
  invitationDays: 30,
  /** Maximum bytes of a sign-in request: e-mail, password and a token. */
  signInBytes: 16_384,
  /**
   * Failed sign-ins before a pause, and the pause, in seconds. Counted for one account from one address or from one
   * browser that signed in before; for one account from all other browsers together; for all accounts from one address.
   */
  signInFailuresByPair: 5,
  signInFailuresByAccount: 10,
  signInFailuresByAddress: 20,
  signInPause: 60,
  /**
   * Maximum counters of failed sign-ins in memory; beyond it several keys share one, so that a flood of addresses
   * cannot fill the memory.
   */
  signInCounters: 65_536,
  /**
   * Days for which a browser is recognised by its former sign-in, the maximum that browsers keep a cookie; maximum
   * accounts it is recognised for.
   */
  knownBrowserDays: 400,
  knownBrowserAccounts: 4,
  /**
   * Maximum passwords that are hashed at once, 19 MiB each, and maximum that wait: for browsers with a token or a
   * former sign-in, and for all others. Further sign-ins are asked to try again.
   */
  hashings: { known: { atOnce: 1, waiting: 50 }, stranger: { atOnce: 1, waiting: 20 } },
  /** Maximum characters of the token in a link; ours have 43. */
  tokenMost: 100,
  /** Minimum and maximum characters of a password: with slow hashing, ten are safe. */
  passwordLeast: 10,
  passwordMost: 200,
  /** Maximum characters of names, e-mail addresses, notes and slugs. */
  nameMost: 100,
  emailMost: 254,
  slugMost: 100,
  /** Milliseconds after which a sign-in form can be sent again; an answer comes sooner, even on a busy machine. */
  doorWait: 15_000,
  /**
   * Milliseconds that a control must be under the pointer before it reacts to a press, so that a double click does not
   * press what appears under it.
   */
  pressSettles: 500,
  /**
   * Milliseconds for which a notice offers to undo: WCAG 2.2.1 asks for 20 seconds. The time stops while somebody is
   * using the notice.
   */
  undoNotice: 30_000,
  /** Milliseconds for which the notice reports that the action was undone. */
  undoneNotice: 5_000,
  /**
   * Milliseconds for which data is kept that an undo needs, such as a key or a reading. After that an undo is
   * impossible.
   */
  undoKept: 86_400_000,
  /** Days that a removed article stays in the trash; then it is erased. */
  trashDays: 30,
  /** Milliseconds until an erasure checks again whether drafts and readings of its article have ended. */
  erasurePause: 2_000,
  /** Maximum rows of feeds and imports that one step searches for traces of an erased article. */
  tracesAtOnce: 5_000,
  /** Maximum characters of the note that says why something was erased. */
  erasureNote: 200,
  /**
   * Maximum milliseconds for rewriting the database's file: enough for about 10 GB (1 GB takes 35 s); then the job is
   * retried.
   */
  wipeTime: 600_000,
  /**
   * Maximum tries of it, and the pause before the second, ms; each further pause is longer. After the last the trash
   * reports the failure.
   */
  wipeTries: 5,
  wipePause: 60_000,
  /** Milliseconds that a job which must run alone waits for running jobs; then it starts beside them. */
  aloneWait: 20_000,
  /** Maximum rows of a list on one screen. */
  listRows: 200,
  /** Maximum imports of a person in which another target language is looked for. */
  lastImports: 20,
  historyRows: 500,
  /** Maximum entries of our feed, and pages of the sitemap, whose format allows 50,000. */
  feedEntries: 50,
  sitemapPages: 50_000,
  /** Maximum bytes of the sitemap, which its format limits too: pages in many languages name all of them. */
  sitemapBytes: 50_000_000,
  /**
   * Maximum compressed public pages kept in memory, in bytes, with their heads; beyond it those requested longest ago
   * are dropped.
   */
  bodiesKept: 64_000_000,
  /** Bytes that a kept page is taken to need besides its body: its headers, and what finds it. */
  bodyOverhead: 3_000,
  /**
   * Maximum cached paths with what readers find there; beyond it the oldest is dropped and read from the database
   * again.
   */
  pathsKept: 5_000,
  /**
   * Maximum length of such a path, in characters: the longest slug in Chinese has 900; beyond it the path is not cached
   * and is read from the database each time.
   */
  pathKept: 1_000,
  /** Maximum cached choices by Accept-Encoding header; browsers send about ten headers. Beyond it all are dropped. */
  encodingsKept: 200,
  /** Maximum bytes of a compressed page that is loaded whole; a longer one is streamed from the database. */
  bodyLoaded: 16_000_000,
  /** Maximum lists, feeds and notices in memory: one for each language and kind. */
  listsKept: 200,
  /** Maximum paragraphs that are read, frozen or given to the renderer in one step: 10 of the longest have 1 MB. */
  pairsAtOnce: 10,
  /** Maximum addresses of pages that are read in one step. */
  addressesAtOnce: 1_000,
  /** Maximum pages whose rendering is queued in one transaction. */
  staleAtOnce: 100,
  /**
   * Milliseconds after which paragraphs without a publication, and parts without a rendering, are leftovers of an
   * interrupted job: the largest article takes minutes on a busy machine. And maximum leftovers that one transaction
   * deletes.
   */
  leftoverAge: 3_600_000,
  leftoverPairsAtOnce: 100,
  /** Maximum tries of a publishing while others change the text that is being frozen. */
  freezeTries: 3,
  /**
   * Maximum characters of a paragraph whose words are counted for the reading time; the rest is estimated in
   * proportion.
   */
  wordsCounted: 2_000,
  /** Maximum bytes of a rendered page that are written in one step, and maximum such pieces that are read in one. */
  partBytes: 1_000_000,
  partsAtOnce: 8,
  /**
   * Maximum milliseconds of CPU time for rendering a page: the largest article takes some five seconds, several times
   * that on a slow machine. And maximum wall-clock time; beyond either the child is killed.
   */
  renderTime: 240_000,
  renderWall: 900_000,
  /**
   * Maximum megabytes of heap, and bytes of memory, of a child that renders: it holds a piece of a page, or one table.
   */
  renderHeap: 192,
  renderMemory: 320_000_000,
  /**
   * Maximum bytes of memory of a rendering child that is kept for the next page; and of its answer, which contains no
   * body.
   */
  renderKept: 200_000_000,
  renderAnswer: 10_000,
  /** Maximum pages that are rendered at once: with two, a large public page does not block an editor's preview. */
  renderers: 2,
  /** Maximum tries of a rendering that took too much time or memory: other processes may have used up the machine. */
  renderTries: 3,
  /** Milliseconds until a failed rendering is retried; each pause is twice the one before, up to the maximum. */
  renderPause: 5_000,
  renderPauseMost: 600_000,
  /**
   * Milliseconds between two polls for a rendered page; how long a reader of a new page and an editor who publishes
   * wait for it.
   */
  renderingPoll: 50,
  readerWait: 5_000,
  publishWait: 8_000,
  /** Milliseconds until a reader's request queues the rendering of the same page again. */
  renderingRequestPause: 60_000,
  /** Milliseconds between two polls of the server for a page that a publishing screen waits for. */
  preparingPoll: 1_000,
  /** Maximum characters of an address that is fetched, as most servers and browsers have it. */
  addressCharacters: 2_000,
  /** Maximum bytes of a document, unpacked, and of the headers: the longest pages have some 5 MB, headers some 8 kB. */
  outboundBytes: 10_000_000,
  outboundHeaderBytes: 32_768,
  /** Maximum nested encodings of a body: one is usual, two occur. */
  outboundEncodings: 2,
  /** Maximum redirects in a row: http, https, www and a language are four. */
  redirects: 5,
  /** Maximum milliseconds: to the connection, to the headers, between two chunks, and for all of it with redirects. */
  outboundDeadlines: { connect: 10_000, firstByte: 20_000, idle: 15_000, total: 60_000 },
  /** The same for a picture or a robots.txt, which an article can do without and of which it has many. */
  pictureDeadlines: { connect: 5_000, firstByte: 8_000, idle: 5_000, total: 15_000 },
  /**
   * Consecutive failures after which requests to a host pause; the same for an IP address, which may serve many names,
   * of other people too.
   */
  hostFailures: 2,
  addressFailures: 4,
  /** Milliseconds of that pause, and milliseconds without a failure after which a host's failures are forgotten. */
  hostRest: 300_000,
  hostFailureKept: 3_600_000,
  /** Milliseconds between two requests to one host, and the maximum of what its robots.txt may ask for. */
  hostPause: 1_000,
  crawlDelayMost: 10_000,
  /** Maximum hosts whose last request is remembered; beyond it old ones are forgotten. */
  hostsKept: 1_000,
  /**
   * Maximum bytes of a robots.txt that are read (RFC 9309, 2.5), maximum hosts whose rules are kept, and for how long,
   * ms: a day (2.4).
   */
  robotsBytes: 512_000,
  robotsHosts: 100,
  robotsKept: 86_400_000,
  /**
   * Maximum characters of a path that is matched against robots.txt, and of all its rules with a star: their product
   * takes 0.05 s.
   */
  robotsPath: 500,
  robotsStarred: 50_000,
  /** Milliseconds until a robots.txt that could not be fetched is requested again. */
  robotsFailureKept: 300_000,
  /** Maximum bytes of one feed: the largest news feeds, with the whole text of 100 articles, have some 2 MB. */
  feedBytes: 5_000_000,
  /**
   * Maximum entries of a feed that are read, the newest: more than a newsroom publishes in a day between two checks.
   */
  feedEntriesRead: 200,
  /**
   * Maximum stored entries of a feed, the newest, with which new ones are compared by address: a check must not grow
   * with the years.
   */
  feedEntriesCompared: 2_000,
  /**
   * Maximum entries that one check imports without a person; more at once means that the feed was rebuilt, and a person
   * should choose.
   */
  feedTaken: 50,
  /** Maximum characters of an entry's title, as of an article's. */
  feedTitle: 500,
  /** Maximum entries of one feed on the screen. */
  feedRows: 50,
  /** Milliseconds between two checks of a feed: at first, minimum, maximum. */
  feedCheck: 1_800_000,
  feedCheckLeast: 900_000,
  feedCheckMost: 86_400_000,
  /**
   * Milliseconds by which an entry may be older than the following of its feed and still count as new: dates may lack a
   * time or zone.
   */
  feedDateSlack: 86_400_000,
  /** Maximum elements of one web page: the longest real ones have some 60,000. */
  pageElements: 100_000,
  /** Maximum depth of a page's tree: browsers allow 512, and our functions recurse once for each level. */
  pageDepth: 200,
  /**
   * Maximum paragraphs of a DOCX, empty ones included, of which there are many; an article has at most 2,000 segments.
   */
  docxParagraphs: 60_000,
  /**
   * Maximum bytes that are unpacked of an archive, and maximum ratio to the packed size, above 1 MB: text seldom packs
   * better than 20:1.
   */
  unpackedBytes: 100_000_000,
  unpackedRatio: 100,
  unpackedRatioFrom: 1_000_000,
  /** Maximum entries of an archive: a book with many pictures has some hundreds. */
  archiveEntries: 2_000,
  /** Maximum depth of elements in a file's XML: a table in a table in a list needs some forty. */
  xmlDepth: 200,
  /** Maximum pages of a PDF file: a book. */
  pdfPages: 500,
  /** Maximum cells of tables in a PDF; with more its tables are read as lines. */
  pdfTableCells: 1_000,
  /** Maximum marked parts of a page of a PDF whose own words are read; a browser marks every joined letter. */
  pdfMarkedParts: 200_000,
  /**
   * Maximum children that read pages, files, feeds and pictures at once: two would take more memory than a small
   * machine has.
   */
  readers: 1,
  /**
   * Maximum milliseconds of CPU time of a child for one page, file, feed or picture; and of wall-clock time, for a busy
   * machine: beyond either the child is killed.
   */
  childTime: 10_000,
  childWall: 300_000,
  /** Maximum kilobytes of stack: elements 200 deep need some 500; the system's limit for a process is 8,192. */
  childStack: 3_900,
  /** Maximum bytes of a child's answer: the text of a long book and the pictures of the largest file. */
  childAnswer: 40_000_000,
  /** Milliseconds without a task after which a child is ended, to free its memory. */
  childIdle: 60_000,
  /** Maximum megabytes of heap of a child that reads; its own code and word lists take 70 of them. */
  readingHeap: 192,
  /**
   * Maximum bytes of memory of a child that reads, buffers included; and maximum of one that is kept for the next task.
   */
  readingMemory: 380_000_000,
  readingKept: 300_000_000,
  /**
   * Maximum megabytes of heap, and bytes of memory, of a child that decodes pictures, which lie outside of the heap.
   */
  pictureHeap: 64,
  pictureMemory: 370_000_000,
  pictureKept: 200_000_000,
  /**
   * Maximum elements of a page that Readability reads: its time grows with the square. 12,000 equal ones take it 3 s.
   */
  judgedElements: 12_000,
  /**
   * Maximum elements, and maximum children of one, of a page that Defuddle reads too: 20,000 links in one paragraph
   * took it 224 s.
   */
  votedElements: 8_000,
  votedChildren: 500,
  /** Maximum bytes of a request to our own server: without a valid session, of an action, and of an import form. */
  strangerBytes: 100_000,
  actionBytes: 1_000_000,
  importActionBytes: 21_000_000,
  /**
   * Maximum headers of a request, and characters of its address: browsers send some 20, the desk's addresses have under
   * 300.
   */
  requestHeaders: 100,
  requestAddress: 4_000,
  /**
   * Maximum milliseconds for the headers of a request, for a body without a valid session, for the rest of a refused
   * body, and of an idle connection.
   */
  requestTimes: { head: 15_000, strangerBody: 15_000, drain: 2_000, idle: 5_000 },
  /** Maximum requests that Next handles at once, and milliseconds after which one of them no longer counts. */
  nextAtOnce: 4,
  nextTurn: 1_000,
  /** New connections that are accepted before a page of Next is started. */
  arrivalsFirst: 200,
  /** Maximum connections in the operating system's queue; a client that finds no place retries after a second. */
  connectionsWaiting: 4_096,
  /**
   * Maximum bytes of a refused body that are discarded in one step, and milliseconds between two steps: 20 MB in 0.8 s.
   */
  drainStep: 256_000,
  drainPause: 10,
  /**
   * Maximum connections in all, of one address, and requests of one address that are answered at once: an office may
   * share one address, and each open workbench holds a connection.
   */
  connections: 2_000,
  connectionsByAddress: 500,
  requestsByAddress: 500,
  /**
   * Maximum cached addresses; beyond it all are dropped and parsed again. Maximum length of one, in characters; beyond
   * it the address is not cached.
   */
  addressKeysKept: 10_000,
  addressKeyMost: 60,
  /** Maximum ids and tokens, in characters; ours have 36 and 43, so a longer one is invalid. */
  idMost: 100,
  /** Maximum language tags and dates, in characters; the longest registered tags have some 40. */
  localeMost: 100,
  /** Maximum titles, bylines and datelines of an article, in characters; beyond it a title is a paragraph. */
  titleMost: 500,
  siteNameMost: 200,
  /** Maximum characters of a file's name; file systems keep no longer ones. */
  fileNameMost: 300,
  /** Maximum blocks of a reading, kept and left out, that the check of an import shows on one screen. */
  readingBlocks: 10_000,
  /** Maximum steps of comparing two versions of a text for the screen, and its time, ms. */
  diffSteps: 500,
  diffTime: 100,
  /**
   * Maximum tags in one segment: the longest paragraphs of links have about 300; beyond it the words stay without tags.
   */
  segmentTags: 500,
  /** Maximum elements and texts of one formula, how deep they stand in each other, and characters of one text. */
  mathNodes: 600,
  mathDepth: 40,
  mathText: 200,
  /** Maximum characters of a formula in TeX that is converted to MathML; a longer one is shown as TeX. */
  formulaCharacters: 2_000,
  /** Maximum characters of a front matter in YAML, TOML or JSON. */
  frontMatter: 20_000,
  /** Maximum links of a page that may be marks of notes; a page with more has them without links. */
  pageNotes: 5000,
  /** Maximum characters of a note's id. */
  noteId: 40,
  /** Maximum characters of a list's number or sign: 第一百二十三条 and (viii) are short. */
  markerMost: 30,
  /** Maximum cues of subtitles in one segment, and milliseconds from the beginning of a recording: 100 hours. */
  segmentCues: 200,
  cueTime: 360_000_000,
  /** Maximum lists in each other; items that stand deeper are shown at this depth. */
  listDepth: 9,
  /** Maximum characters of a site rule's `place`, and maximum rules that one import creates. */
  rulePlace: 500,
  rulesAtOnce: 50,
  /** Maximum characters of an article that one request for a brief reads, and maximum requests for a long article. */
  briefCharacters: 12_000,
  briefParts: 8,
  /** Maximum tries of a brief that the engine did not answer, and ms before the second; each pause is twice as long. */
  briefTries: 3,
  briefPause: 1_000,
  /** Maximum translations that are read, or queued for drafting, in one step: at most 8,000 paragraphs. */
  translationsAtOnce: 4,
  /** Maximum parts of a brief, in characters, and names in it; beyond it every request would carry a chapter. */
  briefSummary: 4_000,
  briefRegister: 1_000,
  briefName: 300,
  briefNames: 200,
  /** Maximum names that one request for a brief asks for: longer lists are mostly words that need no agreement. */
  briefNamesAsked: 40,
  /**
   * Minimum paragraphs of an article with a story so far, drafted paragraphs that one step of it takes in, and maximum
   * characters of it and of what one step reads.
   */
  storyFrom: 100,
  storyStep: 40,
  storyCharacters: 1_500,
  storyReads: 16_000,
  /**
   * Maximum approved paragraphs that a prompt shows as examples, maximum paragraphs that are searched for them, and
   * maximum characters of both sides of one.
   */
  promptPairs: 3,
  promptPairsWithin: 100,
  promptPair: 1_500,
  /** Maximum characters of the instructions for a pair of languages: every request carries them. */
  instruction: 6_000,
  /** Maximum versions of one pair's instructions on the screen. */
  instructionVersions: 30,
  /** Maximum translations that are searched for one to try instructions on, and characters of a paragraph's beginning. */
  trialArticles: 500,
  trialBeginning: 60,
  /** Maximum milliseconds that somebody who tries instructions waits for a turn of the engine. */
  trialWait: 60_000,
  /**
   * Maximum characters of an engine's answer that are read: a long paragraph, escaped, and the model's thoughts before
   * it.
   */
  replyMost: 400_000,
  /**
   * Maximum characters of a broken JSON object that is repaired: a long paragraph. Repairing may take time with the
   * square of it. And maximum brackets of a reply that nothing closes, and objects in it, that are tried.
   */
  replyRepaired: 12_000,
  replyBrackets: 8,
  /** Maximum characters of a text whose language is detected, and whose end is searched for repetitions. */
  languageSample: 1_500,
  repetitionSample: 3_000,
  /** Maximum characters of the name of an engine's model and of its key: signed tokens have more than 2,000. */
  engineModel: 200,
  engineKey: 8_000,
  /** Maximum characters of the name and of the value of a header that is set by hand, and maximum such headers. */
  headerName: 100,
  headerValue: 4_000,
  headersByHand: 20,
  /** Maximum requests at a time, and maximum of the other numbers, that are set by hand for an engine. */
  concurrencyByHand: 200,
  numberByHand: 1_000_000_000,
  /** Minimum and maximum characters of the paragraph with which an engine is tested. */
  testLeast: 40,
  testMost: 1_200,
  /** Maximum characters of an engine's unusable answer that a test shows. */
  replyShown: 600,
  /**
   * Maximum tokens of a reply where an endpoint must be told: at least, for each character of the source, and at most.
   * The first leaves room for short thoughts; many models refuse more than the last.
   */
  replyTokensLeast: 2_000,
  replyTokensRatio: 4,
  replyTokensMost: 16_000,
  /** Maximum changes of how one question is asked before its refusal is reported. */
  dialectSteps: 8,
  /** Replies without a JSON object, in a row, after which an engine is asked in a simpler way. */
  unreadableReplies: 2,
  /**
   * Maximum requests and bytes of one batch; what is beyond them goes into the next one. OpenAI takes 50,000 requests
   * and 200 MB, which this process would have to hold in memory.
   */
  batchRequests: 2_000,
  batchBytes: 20_000_000,
  /**
   * Milliseconds from the first paragraph that waits for a batch to its sending, so that an article is sent whole; and
   * the maximum while more of it are about to come.
   */
  batchGather: 2_000,
  batchGatherMost: 60_000,
  /** Milliseconds after which a batch without an end counts as expired: endpoints promise a day. */
  batchDeadline: 93_600_000,
  /**
   * Milliseconds between two looks at a batch: a tenth of the time for which it has been with the endpoint, at least
   * and at most this.
   */
  batchLookLeast: 2_000,
  batchLookMost: 300_000,
  /**
   * Milliseconds for which a batch is sent again to an endpoint that does not take it now, and until the second try:
   * each pause is as long as all before. Beyond it its paragraphs are asked about without a batch.
   */
  batchSendMost: 21_600_000,
  batchPause: 30_000,
  /**
   * Maximum milliseconds for the request that begins a batch: some endpoints read the whole file before they answer.
   * Beyond it the batch is looked for, and sent again if it is not there.
   */
  batchBegin: 120_000,
  /** Milliseconds after which the key of a disconnected engine is deleted that was kept for a batch, if that has ended. */
  batchKeyLook: 3_600_000,
  /** Maximum milliseconds for sending the file of a batch, and for reading one. */
  batchTransfer: 600_000,
  /** Bytes of the file of answers for each request, on average, beyond which it is not read on. */
  batchAnswerBytes: 200_000,
  /** Answers of a batch that one transaction stores, and requests that one reserves: others can save in between. */
  batchStep: 20,
  /** Milliseconds that a paragraph must still wait to count as one that waits for the same one in a batch. */
  batchTwin: 600_000,
  /** Maximum characters of an id that an endpoint gives a batch or a file. */
  batchId: 200,
  /** Maximum batches of an endpoint that are searched for one that was sent just before the server stopped. */
  batchesSearched: 100,
  /** Maximum ended batches on the screen. */
  batchesShown: 20,
  /** Maximum models of an endpoint's list: the largest gateways have some hundreds. */
  modelsListed: 1_000,
  /**
   * Maximum milliseconds of a question about an endpoint's models; and of one about the size of a context, for which
   * the first draft waits.
   */
  engineProbe: 10_000,
  engineContextProbe: 2_000,
  /** Maximum characters of a host's name with its port. */
  engineHost: 300,
  /** Maximum tokens that an endpoint may say a request took; a greater number is read as none. */
  replyTokensCounted: 1_000_000_000,
  /** Maximum amount of money, in millionths of a currency: a million. Beyond it a number was mistyped. */
  moneyMost: 1_000_000_000_000,
  /** Maximum tokens of a budget: a million million. */
  budgetTokens: 1_000_000_000_000,
  /** The latest time that a price may be valid from, in milliseconds since 1970: the year 2100. */
  latestTime: 4_102_444_800_000,
  /** Maximum lines of one table of the usage. */
  usageRows: 300,
  /** Maximum days of one look at the usage: ten years. */
  usageDays: 3_660,
  /** Maximum requests from which the tokens and the time of later ones are learnt. */
  learntFrom: 200,
  /** Minimum requests from which anything is learnt. */
  learntLeast: 5,
  /** Maximum paragraphs whose prompts are built for an estimate; of more, as many are taken at equal distances. */
  estimatePrompts: 40,
  /** Maximum translations that are read for an estimate; of more, as many are taken at equal distances. */
  estimateTranslations: 20,
} as const;
