/** Every limit of the product, with its unit and its reason. */
export const limits = {
  /** Bytes of one imported file or pasted text: some 700,000 Chinese characters, a short book. */
  importBytes: 2_000_000,
  /** Bytes of one file of any kind: a book with its pictures. */
  fileBytes: 20_000_000,
  /** Sources of one import, each an intake. */
  intakesAtOnce: 100,
  /** Characters of what a page calls itself that are looked at: twice as many as the longest title that is stored. */
  pageTitle: 1_000,
  /** Pages of one article that are joined: more is a list of articles. */
  articlePages: 20,
  /** Tries of what a feed named, and the first pause between two, ms; each is twice the one before. */
  intakeTries: 4,
  intakePause: 60_000,
  /**
   * Tries of a reading that broke off each time, and said nothing: the whole server ended. What is read can't end it, being
   * read in a child, so that this is mostly chance; a number below `jobTries`, so that the intake says what happened.
   */
  intakeBreaks: 15,
  /** Pictures that one job fetches at most, and ms after which it begins no more: then other articles have their turn. */
  picturesAJob: 4,
  picturesJobTime: 15_000,
  /** Milliseconds for all pictures of an article together: what is not here by then keeps its place and says so. */
  articlePicturesTime: 600_000,
  /** The same for the pictures that come with a file, which are not fetched: what is left then is left out. */
  embeddedPicturesTime: 120_000,
  /** Milliseconds that a stored picture may be named by nothing: the reading that it belongs to is not written down yet. */
  pictureUnnamed: 3_600_000,
  /** Rounds of tries of a picture whose host did not answer, and ms between two: longer than a host is left alone. */
  pictureRounds: 2,
  pictureRoundPause: 400_000,
  /** Reasons for missing pictures that one screen says: an article may name many hosts. */
  pictureFaults: 5,
  /** Pixels of a picture that is decoded (a camera's 50 megapixels) and of its side: one line of it takes memory too. */
  picturePixels: 50_000_000,
  pictureSide: 30_000,
  /** Bytes of memory that decoding may take, by what the picture's head says; the readers of heads know how much a format takes. */
  pictureDecoding: 230_000_000,
  /** Frames of an animation, of which the first is kept: a loader may look through all of them. */
  pictureFrames: 2_000,
  /** Pixels of what is kept of a picture. */
  pictureWidth: 1600,
  pictureHeight: 2400,
  /** Pixels of a side below which a picture is an icon. */
  pictureLeast: 60,
  /** Segments of one article: more than that is a book, which should come in by chapters. */
  articleSegments: 2_000,
  /** Characters of one segment's source: what an engine can still draft as one request. */
  segmentCharacters: 8_000,
  /** Characters of one paragraph of a reading, before a person splits it: ten times as many as a segment may have. */
  blockCharacters: 80_000,
  /** Characters that are looked through at most for paragraphs that became a part of others, all of a refresh together. */
  partSteps: 200_000_000,
  /** Pictures above one segment: a gallery. */
  segmentPictures: 60,
  /** Characters of one target: languages differ in length by a factor of four at most. */
  targetCharacters: 32_000,
  /** Target locales of one import. */
  importLocales: 12,
  /** Tries of one segment before a person is asked. */
  draftTries: 4,
  /** Milliseconds for looking whether a local engine is there. */
  engineLook: 800,
  /** Characters of an engine's reply that are kept for the record. */
  replyKept: 20_000,
  /** Maximum characters of an engine's answer: this many, and this many for each of its source. Languages differ by four. */
  replyCharactersLeast: 4_000,
  replyRatio: 8,
  /** The same for a model's thoughts, which are thrown away: they are longer than answers, and beyond this no use. */
  replyThoughtsLeast: 20_000,
  replyThoughtsRatio: 20,
  /** Maximum bytes of a reply: this many, and this many for each character that it may have; never more than the last. An event takes some 250, for one to four characters. */
  replyBytesLeast: 65_536,
  replyBytesPerCharacter: 120,
  replyBytesMost: 12_000_000,
  /** Milliseconds between two looks at what a connection to an engine has received, heads and trailers too. */
  replyWatch: 100,
  /** Bytes that are read of an engine's error, before it is parsed, and characters of its words that are kept. */
  engineErrorBytes: 16_384,
  engineWords: 400,
  /** Bytes of an engine's list of models: hosts that resell have some hundreds, in 300 kB. */
  engineModelsBytes: 2_000_000,
  /** Drafts of the last milliseconds that the time left is told from: at least and at most this many. */
  paceWindow: 900_000,
  paceLeast: 3,
  paceMost: 20,
  /** Milliseconds between two looks at what the machine does for a translation that somebody has open. */
  draftingPoll: 1_000,
  /** Failures in a row that make the worker leave an engine alone, and for how long, ms. */
  breakerFailures: 5,
  breakerPause: 30_000,
  /** The longest pause that an engine's Retry-After is given, ms. */
  retryAfterMost: 900_000,
  /** Tries of a job, those that a crash broke off too; more than any engine's answers can use up. */
  jobTries: 20,
  /** Milliseconds a worker holds a job without a sign of life. */
  jobLease: 30_000,
  /** Milliseconds between two looks of a worker for due jobs. */
  jobPoll: 250,
  /** Milliseconds between two looks of a worker for jobs whose holder has gone silent. */
  leasePoll: 3_000,
  /** The longest pause before a job is due, ms: a day, between two checks of a quiet feed. */
  jobPauseMost: 86_400_000,
  /** Milliseconds by which clocks of several machines may differ before one of them counts as set back. */
  clockSlack: 5_000,
  /** Milliseconds that jobs in hand are given at the end; what is not done by then is given back and taken up at the next start. */
  workerGrace: 4_000,
  /** Milliseconds between two looks whether the database can be written, and between two tries while it can't. */
  storageLook: 1_000,
  storageRetry: 10_000,
  /** Milliseconds between two readings of new events, for all live pages together: other processes write without telling this one. */
  eventPoll: 150,
  /** Milliseconds from a commit of this process to the reading of its events, so that many commits in a row share one. */
  eventGather: 40,
  /** Maximum pause between two readings of new events while they fail, ms. */
  eventPauseMost: 2_000,
  /** Live pages of one sign-in: more than anybody looks at. Each beyond is refused. */
  streamsASession: 20,
  /** Maximum topics of one live page, of all tabs of its browser together; a page that names more is refused the rest. */
  topicsAStream: 40,
  /** Bytes that wait for one slow live page; beyond it the page is dropped, and comes back for what it missed. */
  streamBytes: 4_000_000,
  /** Milliseconds between two signs of life of a live page, so that proxies keep it open, and until it is ended. */
  streamBeat: 15_000,
  streamMost: 600_000,
  /** Milliseconds between two looks whether the sign-ins of live pages still hold. */
  streamCheck: 3_000,
  /** Milliseconds that a browser waits at least before it opens an ended live page again; up to twice that, so that they do not all come at once. */
  streamPause: 2_000,
  /** Days: a sign-in, and an invitation at most. */
  sessionDays: 30,
  invitationDays: 30,
  /** Bytes of a sign-in request: e-mail, password and a token. */
  signInBytes: 16_384,
  /** Failed sign-ins before a pause, and the pause, seconds: of one account by one address or by one browser that it
   * signed in from before; of one account by all other browsers together; of all accounts by one address. */
  signInFailuresByPair: 5,
  signInFailuresByAccount: 10,
  signInFailuresByAddress: 20,
  signInPause: 60,
  /** Counters of failed sign-ins kept in memory: keys share them beyond that, so that no flood of addresses fills it. */
  signInCounters: 65_536,
  /** Days that a browser is known by its former sign-in, the most that browsers keep a cookie; accounts it is known for. */
  knownBrowserDays: 400,
  knownBrowserAccounts: 4,
  /** Password hashings at once, 19 MiB each, and how many may wait: for those who showed a token or a former sign-in, and
   * for all others. Beyond it people are asked to try again. */
  hashings: { known: { atOnce: 1, waiting: 50 }, stranger: { atOnce: 1, waiting: 20 } },
  /** Characters of a link's token: 43 are what we make. */
  tokenMost: 100,
  /** Characters of a password: ten are the least that slow hashing makes safe. */
  passwordLeast: 10,
  passwordMost: 200,
  /** Characters of names, e-mail addresses, notes and slugs. */
  nameMost: 100,
  emailMost: 254,
  slugMost: 100,
  /** Milliseconds after which a form of the door that was sent can be sent again: its answer takes less on a busy machine. */
  doorWait: 15_000,
  /** Milliseconds that a control has to lie under a resting pointer before it takes a press: a double click is over by then. */
  pressSettles: 500,
  /** Milliseconds that a notice offers to undo what it tells of: WCAG 2.2.1 asks for 20 seconds. It waits while somebody is at it. */
  undoNotice: 30_000,
  /** Milliseconds that the notice says that it was undone. */
  undoneNotice: 5_000,
  /** Milliseconds that what was undone can need is kept: a key, a reading. Beyond it there is no undo. */
  undoKept: 86_400_000,
  /** Days that a removed article lies in the trash; beyond them it is erased. */
  trashDays: 30,
  /** Milliseconds until an erasure looks again whether drafts and readings of its article have ended. */
  erasurePause: 2_000,
  /** Rows of feeds and imports that are looked at in one step for what tells of an erased article. */
  tracesAtOnce: 5_000,
  /** Characters of the note that says why something was erased. */
  erasureNote: 200,
  /** Milliseconds for writing the database's file anew: some 10 GB (1 GB takes 35 s); beyond it the job is tried again. */
  wipeTime: 600_000,
  /** Tries of it, and the pause before the second, ms; each further pause is longer. Beyond them the trash says so. */
  wipeTries: 5,
  wipePause: 60_000,
  /** Milliseconds that a job which wants the database for itself waits for those in hand; beyond it it begins beside them. */
  aloneWait: 20_000,
  /** Rows of a list on one screen. */
  listRows: 200,
  historyRows: 500,
  /** Entries of a feed, and pages of the sitemap: its format ends at 50,000. */
  feedEntries: 50,
  sitemapPages: 50_000,
  /** Bytes of the sitemap, which its format bounds too: pages of many languages name each of them. */
  sitemapBytes: 50_000_000,
  /** Maximum bytes of compressed public pages kept in memory with their heads; beyond it those asked for longest ago go. */
  bodiesKept: 64_000_000,
  /** Bytes that a kept page is taken to need besides its body: its headers, and what finds it. */
  bodyOverhead: 3_000,
  /** Maximum paths that are remembered with what readers find there; beyond it the oldest is asked of the database again. */
  pathsKept: 5_000,
  /** Maximum characters of such a path: the longest slug in Chinese has 900; a longer one is asked of the database each time. */
  pathKept: 1_000,
  /** Maximum Accept-Encoding headers whose choice is remembered; browsers send some ten. Beyond it all are forgotten. */
  encodingsKept: 200,
  /** Bytes of a compressed page that is loaded whole; a longer one is read as its reader takes it. */
  bodyLoaded: 16_000_000,
  /** Lists, feeds and notices kept in memory: one for each language and kind. */
  listsKept: 200,
  /** Paragraphs that are read, frozen or given to the renderer in one step: 10 of the longest have 1 MB. */
  pairsAtOnce: 10,
  /** Addresses of pages that are read in one step. */
  addressesAtOnce: 1_000,
  /** Pages whose rendering is queued in one transaction. */
  staleAtOnce: 100,
  /**
   * Milliseconds after which paragraphs without a publication, and parts without a rendering, are of something that broke
   * off: the largest article takes minutes on a busy machine. And how many such paragraphs are removed in one transaction.
   */
  leftoverAge: 3_600_000,
  leftoverPairsAtOnce: 100,
  /** Tries of a publishing while others change what is being frozen. */
  freezeTries: 3,
  /** Characters of a paragraph whose words are counted for the reading time; the rest is taken to have as many in proportion. */
  wordsCounted: 2_000,
  /** Bytes of a rendered page that are written in one step, and how many such pieces are read in one. */
  partBytes: 1_000_000,
  partsAtOnce: 8,
  /**
   * Milliseconds of CPU time that rendering a page may take: the largest article takes some five seconds, and several times
   * that on a slow machine. And by the clock; beyond both the child is killed.
   */
  renderTime: 240_000,
  renderWall: 900_000,
  /** Megabytes of heap, and bytes of memory, of a child that renders: it holds a piece of a page, or one table. */
  renderHeap: 192,
  renderMemory: 320_000_000,
  /** Bytes of memory beyond which it is not kept for the next page; and of its answer, which has no body in it. */
  renderKept: 200_000_000,
  renderAnswer: 10_000,
  /** Pages rendered at a time: a large one for the public does not hold up an editor's preview. */
  renderers: 2,
  /** Tries of a rendering that takes too much time or memory: the machine may have been short of them for another's sake. */
  renderTries: 3,
  /** Milliseconds until a rendering that failed is tried again; each pause is twice the one before, up to the longest. */
  renderPause: 5_000,
  renderPauseMost: 600_000,
  /** Milliseconds between two looks whether a page is rendered; how long a reader of a new page and an editor who publishes wait. */
  renderingPoll: 50,
  readerWait: 5_000,
  publishWait: 8_000,
  /** Milliseconds until readers ask again for the rendering of a page that has none. */
  renderingRequestPause: 60_000,
  /** Milliseconds between two looks of the publishing screen whether the page is ready. */
  preparingPoll: 1_000,
  /** Going out to other people's hosts. Characters of an address: what servers and browsers agree to take. */
  addressCharacters: 2_000,
  /** Bytes of a document, unpacked, and of the head of an answer: the longest pages have some 5 MB, heads some 8 kB. */
  outboundBytes: 10_000_000,
  outboundHeaderBytes: 32_768,
  /** Packings on top of each other: one is usual, two happen. */
  outboundEncodings: 2,
  /** Redirects in a row: http, https, www and a language are four. */
  redirects: 5,
  /** Milliseconds: to the connection, to the head of the answer, between two chunks, and for all of it with redirects. */
  outboundDeadlines: { connect: 10_000, firstByte: 20_000, idle: 15_000, total: 60_000 },
  /** The same for one picture, or a robots.txt: an article can do without, and has many. */
  pictureDeadlines: { connect: 5_000, firstByte: 8_000, idle: 5_000, total: 15_000 },
  /** Failures in a row after which a host is left alone; of an address, which may have many names, and other people's too. */
  hostFailures: 2,
  addressFailures: 4,
  /** How long a host is left alone, and after how long without another its failures are forgotten, ms. */
  hostRest: 300_000,
  hostFailureKept: 3_600_000,
  /** Milliseconds between two requests to one host, and the longest pause that its robots.txt is given. */
  hostPause: 1_000,
  crawlDelayMost: 10_000,
  /** Hosts whose last request is remembered before those long past are forgotten. */
  hostsKept: 1_000,
  /** Bytes of a robots.txt that are read (RFC 9309, 2.5), hosts whose rules are kept, and how long: a day (2.4), ms. */
  robotsBytes: 512_000,
  robotsHosts: 100,
  robotsKept: 86_400_000,
  /** Characters of a path that a robots.txt is held against, and of all its rules with a star: their product takes 0.05 s. */
  robotsPath: 500,
  robotsStarred: 50_000,
  /** Milliseconds until a robots.txt that could not be had is asked for again. */
  robotsFailureKept: 300_000,
  /** Bytes of one feed: the largest news feeds, with the whole text of 100 articles, have some 2 MB. */
  feedBytes: 5_000_000,
  /** Entries of a feed that are looked at, the newest: more than a day's work of any newsroom between two checks. */
  feedEntriesRead: 200,
  /** Entries of a feed that new ones are compared with by address, the newest: a check must not grow with the years. */
  feedEntriesCompared: 2_000,
  /** Entries that one check takes in by itself. More at once is a feed that was rebuilt, and a person should look. */
  feedTaken: 50,
  /** Characters of an entry's title, as of an article's. */
  feedTitle: 500,
  /** Entries of one feed on the screen. */
  feedRows: 50,
  /** Milliseconds between two checks of a feed: at first, at least, at most. */
  feedCheck: 1_800_000,
  feedCheckLeast: 900_000,
  feedCheckMost: 86_400_000,
  /** Milliseconds that an entry may be dated before its feed was followed and still be new: dates without time or zone. */
  feedDateSlack: 86_400_000,
  /** Elements of one web page: the longest real ones have some 60,000. */
  pageElements: 100_000,
  /** Levels of a page's tree: browsers end at 512, and what reads it calls itself for each. */
  pageDepth: 200,
  /** Paragraphs of a DOCX with their properties: empty ones are many, and 2,000 segments are an article. */
  docxParagraphs: 60_000,
  /** Bytes of everything that is read out of an archive, and the ratio to what they were packed in, above 1 MB: text seldom packs better than 20:1. */
  unpackedBytes: 100_000_000,
  unpackedRatio: 100,
  unpackedRatioFrom: 1_000_000,
  /** Entries of an archive: a book with many pictures has some hundreds. */
  archiveEntries: 2_000,
  /** Elements inside one another in a file's XML: a table in a table in a list needs some forty. */
  xmlDepth: 200,
  /** Pages of a PDF file: a book. */
  pdfPages: 500,
  /** Children that read pages, files, feeds and pictures at once: two would take more memory than a small machine has. */
  readers: 1,
  /**
   * Milliseconds of its own CPU time that a child may take for one page, file, feed or picture; and by the clock, for a
   * machine that is busy with other things: beyond it the child is killed.
   */
  childTime: 10_000,
  childWall: 300_000,
  /** Kilobytes of stack: elements 200 deep need some 500; the system's limit for a process is 8,192. */
  childStack: 3_900,
  /** Bytes of a child's answer: the text of a long book and the pictures of the largest file. */
  childAnswer: 40_000_000,
  /** Milliseconds without work after which a child is ended and its memory given back. */
  childIdle: 60_000,
  /** Megabytes of heap of a child that reads, 70 of them its own code and words. */
  readingHeap: 192,
  /** Bytes of memory of a child that reads, buffers too; and beyond which it is not kept for the next task. */
  readingMemory: 380_000_000,
  readingKept: 240_000_000,
  /** Megabytes of heap, and bytes of memory, of a child that decodes pictures: they lie outside of the heap. */
  pictureHeap: 64,
  pictureMemory: 370_000_000,
  pictureKept: 200_000_000,
  /** Elements of a page up to which Readability judges it: its time grows with the square. 12,000 alike take it 3 s. */
  judgedElements: 12_000,
  /** Elements, and children of one, up to which Defuddle is asked too: 20,000 links in one paragraph took it 224 s. */
  votedElements: 8_000,
  votedChildren: 500,
  /** Requests to our own server. Bytes of a body without a live session, of an action, and of an import with its form. */
  strangerBytes: 100_000,
  actionBytes: 1_000_000,
  importActionBytes: 21_000_000,
  /** Headers of a request, and characters of its address: browsers send some 20, the desk's addresses have under 300. */
  requestHeaders: 100,
  requestAddress: 4_000,
  /** Milliseconds for the head of a request, for a body without a live session, for the rest of a refused one, and of an idle connection. */
  requestTimes: { head: 15_000, strangerBody: 15_000, drain: 2_000, idle: 5_000 },
  /** Requests that Next has in hand at once, and milliseconds after which one of them no longer counts. */
  nextAtOnce: 4,
  nextTurn: 1_000,
  /** New connections that are taken in before a page of Next is begun. */
  arrivalsFirst: 200,
  /** Connections that wait at the operating system, at most: one that finds no place there is tried again after a second. */
  connectionsWaiting: 4_096,
  /** Bytes of a refused body that are thrown away in one step, and milliseconds until the next of any: 20 MB in 0.8 s. */
  drainStep: 256_000,
  drainPause: 10,
  /** Connections in all, of one address, and requests of one address being answered: in an office behind one address each
   * open workbench holds one. */
  connections: 2_000,
  connectionsByAddress: 500,
  requestsByAddress: 500,
  /** Maximum addresses whose reading is remembered, and their characters; beyond it all are forgotten, and read again. */
  addressKeysKept: 10_000,
  addressKeyMost: 60,
  /** Maximum ids and tokens, in characters; ours have 36 and 43, and a longer one is none. */
  idMost: 100,
  /** Maximum language tags and dates, in characters; the longest registered tags have some 40. */
  localeMost: 100,
  /** Maximum titles, bylines and datelines of an article, in characters; beyond it a title is a paragraph. */
  titleMost: 500,
  siteNameMost: 200,
  /** Maximum names of files, in characters; beyond it no file system keeps one. */
  fileNameMost: 300,
  /** Maximum blocks of a reading, kept and left out, that the check of an import shows on one screen. */
  readingBlocks: 10_000,
  /** Maximum steps of comparing two versions of a text for the screen, and its time, ms. */
  diffSteps: 500,
  diffTime: 100,
  /** Maximum tags in one segment: the longest paragraphs of links have some 300; beyond it the words stay without tags. */
  segmentTags: 500,
  /** Maximum place of a site's rule, in characters, and rules that one import leaves. */
  rulePlace: 500,
  rulesAtOnce: 50,
  /** Characters of an article's beginning that its brief is made from. */
  briefCharacters: 12_000,
  /** Translations that are looked through, or asked to be drafted, in one step: at most 8,000 paragraphs. */
  translationsAtOnce: 4,
  /** Maximum parts of a brief, in characters, and names in it; beyond it every request would carry a chapter. */
  briefSummary: 4_000,
  briefRegister: 1_000,
  briefName: 300,
  briefNames: 200,
  /** Maximum answer of an engine that is read, in characters: a long paragraph, escaped, and what a model thought before it. */
  replyMost: 400_000,
  /** Maximum name of an engine's model and its key, in characters. */
  engineModel: 200,
  engineKey: 500,
} as const;
