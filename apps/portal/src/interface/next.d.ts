// What Next.js knows of style sheets and pictures; its own file of references exists only after a build.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
